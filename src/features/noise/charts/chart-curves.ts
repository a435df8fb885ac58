/**
 * The curves of one schedule as a chart draws them, over t, over the share of the way, or over log-SNR. Computed once:
 * the same schedule and choice give the same objects. Pure.
 */
import type { Curve } from '../../../charts/curve';
import {
  boundWeight,
  type CurveName,
  logSnr,
  noiseScales,
  posteriorVariance,
  signalScales,
  snr,
} from '../../../diffusion/curves';
import { type LossWeight, lossWeightOf } from '../../../diffusion/loss-weight';
import type { VarianceType } from '../../../diffusion/posterior';
import type { Schedule } from '../../../diffusion/schedule';
import { type PressureOver, trainingPressure } from '../../../diffusion/training-pressure';

/** What the charts are drawn over. */
export type ChartX = PressureOver;

/** What a person has chosen that changes a curve itself. */
export interface CurveChoice {
  x: ChartX;
  variance: VarianceType;
  weight: LossWeight;
}

export type Side = 'a' | 'b';

/** One line of a schedule. */
interface Values {
  /** What tells it from the schedule's other line, as a symbol; null where it is the only one. */
  symbol: string | null;
  /** In the head of a file's column: the name that the code uses. */
  key: string;
  y: Float64Array;
}

/** A curve, and what a table needs to know of it. */
export interface NoiseCurve extends Curve {
  side: Side;
  symbol: string | null;
  key: string;
}

/** How many results are kept of a schedule that stays while a slider of the other one moves. */
const keptMost = 24;
const kept = new WeakMap<Schedule, Map<string, unknown>>();

function keptFor<Result>(schedule: Schedule, key: string, make: () => Result): Result {
  const results = kept.get(schedule) ?? new Map<string, unknown>();
  kept.set(schedule, results);
  if (!results.has(key)) {
    if (results.size >= keptMost) results.delete(results.keys().next().value!);
    results.set(key, make());
  }
  return results.get(key) as Result;
}

/** ln SNR at every t. */
export const logSnrOf = (schedule: Schedule): Float64Array =>
  keptFor(schedule, 'log-snr of t', () => logSnr(schedule));

/**
 * Where the times of a schedule stand on the x axis: t stretched so that its last falls on A's, the share (t + 1)/T of
 * the way, or log-SNR, which falls.
 */
export function placesOf(schedule: Schedule, x: ChartX, stepsA: number): Float64Array {
  const { T } = schedule;
  if (x === 'log-snr') return logSnrOf(schedule);
  if (x === 'fraction') return Float64Array.from({ length: T }, (_, t) => (t + 1) / T);
  const stretch = (stepsA - 1) / (T - 1);
  return Float64Array.from({ length: T }, (_, t) => t * stretch);
}

function valuesOf(schedule: Schedule, name: CurveName, { x, variance, weight }: CurveChoice): Values[] {
  const alone = (key: string, y: Float64Array): Values[] => [{ symbol: null, key, y }];
  switch (name) {
    case 'alpha-bar':
      return alone('alphaBar', schedule.alphaBar);
    case 'scales':
      return [
        { symbol: '√ᾱ', key: 'signalScale', y: signalScales(schedule) },
        { symbol: '√(1 − ᾱ)', key: 'noiseScale', y: noiseScales(schedule) },
      ];
    case 'beta':
      return [
        { symbol: 'β', key: 'beta', y: schedule.beta },
        { symbol: 'β̃', key: 'posteriorVariance', y: posteriorVariance(schedule) },
      ];
    case 'snr':
      return alone('snr', snr(schedule));
    case 'log-snr':
      return alone('logSnr', logSnrOf(schedule));
    case 'bound-weight':
      return alone(`boundWeight_${variance}`, boundWeight(schedule, variance));
    case 'pressure':
      return alone(
        `pressure_${weightWords(weight, variance, '_')}`,
        trainingPressure(schedule, weight, variance, x),
      );
  }
}

/** A loss weight, with the variance where it matters: "simple", "variational-small". */
export const weightWords = (weight: LossWeight, variance: VarianceType, joint = '-'): string =>
  lossWeightOf(weight).underVariance ? `${weight}${joint}${variance}` : weight;

/** The parts of the choice that a curve depends on. */
function keyOf(name: CurveName, { x, variance, weight }: CurveChoice): string {
  if (name === 'bound-weight') return `${x} ${variance}`;
  return name === 'pressure' ? `${x} ${weightWords(weight, variance)}` : x;
}

/** The lines of the schedule called A or B, drawn over the times of a schedule with `stepsA` of them. */
export function curvesOf(
  side: Side,
  schedule: Schedule,
  name: CurveName,
  choice: CurveChoice,
  stepsA: number,
): readonly NoiseCurve[] {
  const over = choice.x === 't' ? stepsA : 0;
  return keptFor(schedule, [side, name, keyOf(name, choice), over].join(), () => {
    const x = placesOf(schedule, choice.x, stepsA);
    const letter = side.toUpperCase();
    return valuesOf(schedule, name, choice).map(({ symbol, key, y }) => ({
      id: `${side} ${key}`,
      label: symbol ? `${letter} ${symbol}` : letter,
      side,
      symbol,
      key,
      x,
      y,
      tone: side,
      dashed: side === 'b',
    }));
  });
}
