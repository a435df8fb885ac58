/** What one chart of the Noise view draws of two schedules: lines, axis, names and remarks. Pure. */
import type { YScale } from '../../../charts/curve';
import type { LineName } from '../../../charts/NameLayer';
import type { CurveName } from '../../../diffusion/curves';
import type { Schedule } from '../../../diffusion/schedule';
import { formatNumber } from '../../../lib/format';
import { formatKept } from '../format-kept';
import { logSnrSpan, yDomainOf } from './chart-axes';
import { type CurveChoice, curvesOf, type NoiseCurve } from './chart-curves';
import { curveKinds, type Span } from './chart-kinds';
import { namesOf, remarksOf } from './chart-words';

export interface NoiseChart {
  name: CurveName;
  /** The lines of A, then those of B. */
  series: readonly NoiseCurve[];
  scale: YScale;
  yDomain: Span;
  names: readonly LineName[];
  remarks: readonly string[];
}

export function chartOf(
  name: CurveName,
  a: Schedule,
  b: Schedule,
  choice: CurveChoice,
  scale: YScale,
): NoiseChart {
  const series = [...curvesOf('a', a, name, choice, a.T), ...curvesOf('b', b, name, choice, a.T)];
  const yDomain = yDomainOf(curveKinds[name], scale, series, logSnrSpan(a, b));
  return {
    name,
    series,
    scale,
    yDomain,
    names: namesOf(series, scale),
    remarks: remarksOf(name, choice, series, scale, yDomain),
  };
}

/** Curves that approach 1, where three digits would say "1" too soon. */
const shares: readonly CurveName[] = ['alpha-bar', 'scales'];

/** A value of a curve for people; `digits` significant ones. */
export function formatCurveValue(name: CurveName, value: number, digits = 3): string {
  if (value === Infinity) return 'infinite';
  if (Number.isNaN(value)) return 'left out';
  return digits === 3 && shares.includes(name) ? formatKept(value) : formatNumber(value, digits);
}
