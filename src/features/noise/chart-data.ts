/** What the three charts of the Noise view draw: curves of both schedules over A's t, domains and ticks. Pure. */
import type { Curve } from '../../charts/CurveChart';
import { boundWeight, snr } from '../../diffusion/curves';
import type { VarianceType } from '../../diffusion/samplers';
import type { Schedule } from '../../diffusion/schedule';

/** The curves of one schedule. */
export interface ScheduleCurves {
  alphaBar: Curve;
  snr: Curve;
  boundWeight: Curve;
}

export interface ChartData {
  series: readonly Curve[];
  yDomain: readonly [number, number];
}

export interface NoiseCharts {
  alphaBar: ChartData;
  snr: ChartData;
  boundWeight: ChartData;
}

/** Decades that an SNR axis always shows, so that it stands still while a slider moves, and the most it shows. */
const snrUsual = [1e-4, 1e4] as const;
const snrWidest = [1e-6, 1e6] as const;
const weightUsual = [1e-3, 1] as const;
const weightWidest = [1e-6, 1e3] as const;

/** 0…T−1 of a schedule, stretched so that its last time falls on A's. */
function places(T: number, stepsA: number): Float64Array {
  const stretch = T > 1 ? (stepsA - 1) / (T - 1) : 1;
  return Float64Array.from({ length: T }, (_, t) => t * stretch);
}

/**
 * Whole decades that hold the curves but for their outermost half per cent (an end that shoots off would flatten
 * the rest), at least `usual` and at most `widest`.
 */
export function decades(
  curves: readonly Float64Array[],
  usual: readonly [number, number],
  widest: readonly [number, number],
): [number, number] {
  let [low, high] = usual;
  for (const curve of curves) {
    const sorted = curve.filter((value) => value > 0 && Number.isFinite(value)).sort();
    if (sorted.length === 0) continue;
    const margin = Math.floor(sorted.length * 0.005);
    low = Math.min(low, sorted[margin]!);
    high = Math.max(high, sorted[sorted.length - 1 - margin]!);
  }
  const down = Number(`1e${Math.floor(Math.log10(low) + 1e-9)}`);
  const up = Number(`1e${Math.ceil(Math.log10(high) - 1e-9)}`);
  return [Math.max(widest[0], down), Math.min(widest[1], up)];
}

/** Curves of the schedule called A or B, drawn over the t of a schedule with `stepsA` times. */
export function curvesOf(
  side: 'a' | 'b',
  schedule: Schedule,
  stepsA: number,
  variance: VarianceType,
): ScheduleCurves {
  const x = places(schedule.T, stepsA);
  const look =
    side === 'a'
      ? ({ id: 'a', label: 'A', tone: 'a' } as const)
      : ({ id: 'b', label: 'B', tone: 'b', dashed: true } as const);
  return {
    alphaBar: { ...look, x, y: schedule.alphaBar },
    snr: { ...look, x, y: snr(schedule) },
    boundWeight: { ...look, x, y: boundWeight(schedule, variance) },
  };
}

function logChart(
  series: readonly Curve[],
  usual: readonly [number, number],
  widest: readonly [number, number],
): ChartData {
  const values = series.map(({ y }) => y);
  return { series, yDomain: decades(values, usual, widest) };
}

/** The three charts of two schedules. */
export function noiseCharts(a: ScheduleCurves, b: ScheduleCurves): NoiseCharts {
  return {
    alphaBar: { series: [a.alphaBar, b.alphaBar], yDomain: [0, 1] },
    snr: logChart([a.snr, b.snr], snrUsual, snrWidest),
    boundWeight: logChart([a.boundWeight, b.boundWeight], weightUsual, weightWidest),
  };
}
