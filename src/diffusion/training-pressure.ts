/**
 * Training pressure: how often a time is drawn, times the weight of its error. Training draws t uniformly, so over t it
 * is the weight alone; over log-SNR the density is high where a schedule changes slowly and low where it changes fast
 * (Kingma & Gao 2023, §3). Normalised, so that schedules and weights can be compared in one chart.
 */
import { logSnr } from './curves';
import { type LossWeight, lossWeightOf } from './loss-weight';
import type { VarianceType } from './posterior';
import type { Schedule } from './schedule';

/** What the pressure is a density over: a single t, the share (t + 1)/T of the way, or ln SNR. */
export type PressureOver = 't' | 'fraction' | 'log-snr';

/**
 * The weight of ‖ε − ε̂‖² at every t, in units of its own. `varianceType` is the reverse variance that a weight assumes
 * which depends on one: training itself takes the large one, the small one is Infinity at t = 0.
 */
export function weightCurve(
  schedule: Schedule,
  weight: LossWeight,
  varianceType: VarianceType,
): Float64Array {
  const { at, underVariance } = lossWeightOf(weight);
  if (underVariance) return underVariance(schedule, varianceType);
  return Float64Array.from({ length: schedule.T }, (_, t) => at(schedule, t));
}

/**
 * The density of the training effort, of length T:
 * - over t: w_t/Σw, which adds up to 1;
 * - over the share of the way: T w_t/Σw, whose mean is 1;
 * - over ln SNR: w_t |dt/d ln SNR|, scaled so that its integral (trapezia between the times) is 1.
 *
 * A time whose weight is infinite is left out: its entry is NaN.
 */
export function trainingPressure(
  schedule: Schedule,
  weight: LossWeight,
  varianceType: VarianceType,
  over: PressureOver,
): Float64Array {
  const weights = weightCurve(schedule, weight, varianceType).map((value) =>
    Number.isFinite(value) ? value : Number.NaN,
  );
  if (over !== 'log-snr') {
    const total = weights.reduce((sum, value) => sum + (value || 0), 0);
    const share = over === 't' ? 1 / total : schedule.T / total;
    return weights.map((value) => value * share);
  }
  const position = logSnr(schedule);
  const effort = weights.map((value, t) => value / Math.abs(slopeAt(position, t)));
  const total = area(position, effort);
  return effort.map((value) => value / total);
}

/** dy/dt at t by the differences to both neighbours, or to the one there is at an end. */
function slopeAt(y: Float64Array, t: number): number {
  const before = Math.max(0, t - 1);
  const after = Math.min(y.length - 1, t + 1);
  return (y[after] - y[before]) / (after - before);
}

/** ∫ |y dx| by trapezia between the entries of y that are numbers. */
function area(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  let last = -1;
  y.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    if (last >= 0) sum += (Math.abs(x[i] - x[last]) * (value + y[last])) / 2;
    last = i;
  });
  return sum;
}
