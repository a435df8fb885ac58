import { defineSchedule } from './definition';
import { checkEndBetas, endBetaFields, raiseLastBeta } from './end-betas';
import { raiseTimes, timesField } from './times';

/** Stable Diffusion's endpoints. */
const lastBeta = 0.012;

/** √β_t evenly from first to last. */
export const scaledLinear = defineSchedule({
  kind: 'scaled-linear',
  label: 'Scaled linear',
  name: 'scaled linear',
  source: 'Rombach et al. 2022',
  fields: { T: timesField, ...endBetaFields(0.00085, lastBeta) },
  beta({ T, beta1, betaT }) {
    const first = Math.sqrt(beta1);
    const last = Math.sqrt(betaT);
    return Float64Array.from({ length: T }, (_, t) => (first + ((last - first) * t) / (T - 1)) ** 2);
  },
  check: checkEndBetas,
  fixes: { 'signal-left': (values) => [raiseTimes(values), raiseLastBeta(values, lastBeta)] },
});
