import type { CheckedSpec } from '../../lib/field';
import { checkPoints, curveThrough } from '../custom-curve';
import { fallingPoints, pointsAlong } from '../custom-points';
import { defineSchedule, type ScheduleMove } from './definition';
import { raiseTimes, timesField } from './times';

/** Log-SNR falling evenly, from nearly no noise to nearly nothing else. */
const evenPoints: readonly number[] = [9, 5.4, 1.8, -1.8, -5.4, -9];

/** Log-SNR of −5 leaves √ᾱ = 0.08 at the end; of 5, ᾱ = 0.993 at the beginning. */
const endPoint = -5;
const firstPoint = 5;

function areFalling(value: unknown): value is readonly number[] {
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'number')) return false;
  try {
    checkPoints(value);
    return true;
  } catch {
    return false;
  }
}

/** ln SNR at 4…8 times spread evenly from the first to the last, falling, within ±20. */
const pointsField: CheckedSpec<readonly number[]> = {
  kind: 'checked',
  label: 'Points',
  control: 'log-snr-points',
  check: areFalling,
  default: evenPoints,
};

/** The outermost points brought as far out as they should be; the others make room. */
function movePoints({
  points,
}: {
  points: readonly number[];
}): ScheduleMove<{ points: readonly number[] }>[] {
  const last = points.length - 1;
  const moved = (first: number, end: number) =>
    fallingPoints(points.map((value, i) => (i === 0 ? first : i === last ? end : value)));
  const lower = { label: 'Lower the last point', change: { points: moved(points[0], endPoint) } };
  const raise = { label: 'Raise the first point', change: { points: moved(firstPoint, points[last]) } };
  const both = { label: 'Move both end points out', change: { points: moved(firstPoint, endPoint) } };
  if (points[0] < firstPoint && points[last] > endPoint) return [lower, raise, both];
  return [...(points[last] > endPoint ? [lower] : []), ...(points[0] < firstPoint ? [raise] : [])];
}

/** ᾱ_t = SNR_t/(1 + SNR_t) with ln SNR_t on a smooth curve through the points, the first at t = 0, the last at T − 1. */
export const custom = defineSchedule({
  kind: 'custom',
  label: 'Custom',
  name: 'custom',
  source: 'drawn by hand',
  fields: { T: timesField, points: pointsField },
  beta({ T, points }) {
    const { at, change } = curveThrough(points);
    const logSnr = (t: number) => at(t / (T - 1));
    // With ℓ = ln SNR, β_t = −expm1(ℓ_t − ℓ_{t−1})/(1 + e^{ℓ_t}), and ℓ_{−1} is infinite.
    return Float64Array.from({ length: T }, (_, t) => {
      const lost = t > 0 ? -Math.expm1(change((t - 1) / (T - 1), t / (T - 1))) : 1;
      return lost / (1 + Math.exp(logSnr(t)));
    });
  },
  check: ({ points }) => checkPoints(points),
  following: (schedule) => ({ points: pointsAlong(schedule) }),
  fixes: {
    'signal-left': (values) => [movePoints(values), raiseTimes(values)],
    clipped: (values) => [raiseTimes(values), movePoints(values)],
    coarse: (values) => [raiseTimes(values), movePoints(values)],
  },
  restart: 'Start from a straight line',
});
