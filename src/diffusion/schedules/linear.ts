import type { FieldValues } from '../../lib/field';
import { formatCount, formatNumber } from '../../lib/format';
import { defineSchedule, type ScheduleMove } from './definition';
import { checkEndBetas, endBetaFields, raiseLastBeta } from './end-betas';
import { publishedT, raiseTimes, timesField } from './times';

const lastBeta = 0.02;

/** What the switch does at this length; at the published one it does nothing. */
function scalingHelp({ T, unscaled }: FieldValues): string | undefined {
  if (unscaled || T === publishedT) return undefined;
  return `β is given for T = ${formatCount(publishedT)}: here it counts ${formatNumber(publishedT / Number(T))} times.`;
}

const rescale = ({ unscaled }: { unscaled: boolean }): ScheduleMove<{ unscaled: boolean }>[] =>
  unscaled ? [{ label: 'Rescale β', change: { unscaled: false } }] : [];

/** β_t evenly from first to last. */
export const linear = defineSchedule({
  kind: 'linear',
  label: 'Linear',
  name: 'linear',
  source: 'Ho et al. 2020, §4',
  fields: {
    T: timesField,
    ...endBetaFields(1e-4, lastBeta),
    /** Takes β₁ and β_T as they are, instead of times 1000/T (they are meant for T = 1000). */
    unscaled: { kind: 'flag', label: 'Unscaled β', default: false, help: scalingHelp },
  },
  beta({ T, beta1, betaT, unscaled }) {
    const scale = unscaled ? 1 : publishedT / T;
    return Float64Array.from({ length: T }, (_, t) => scale * (beta1 + ((betaT - beta1) * t) / (T - 1)));
  },
  check: checkEndBetas,
  // Rescaling means nothing at the length that β was published for.
  canonical: (values) => (values.T === publishedT ? { ...values, unscaled: false } : values),
  rescaled: (values) => (values.unscaled && values.T !== publishedT ? { ...values, unscaled: false } : null),
  fixes: {
    'signal-left': (values) => [rescale(values), raiseLastBeta(values, lastBeta), raiseTimes(values)],
    unscaled: (values) => [
      rescale(values),
      [{ label: `Set T to ${formatCount(publishedT)}`, change: { T: publishedT } }],
    ],
  },
});
