/** The axes of the Noise view's charts: what is in view, where it is marked, and which time the pointer means. Pure. */
import type { YScale } from '../../../charts/curve';
import type { Axis } from '../../../charts/Plot';
import { formatRound, indexTicks, niceCeiling, niceTicks } from '../../../charts/ticks';
import { timeAtLogSnr } from '../../../diffusion/align';
import type { Schedule } from '../../../diffusion/schedule';
import { formatNumber } from '../../../lib/format';
import { type ChartX, logSnrOf, type NoiseCurve } from './chart-curves';
import type { CurveKind, Span } from './chart-kinds';

/** Log-SNR axes end on multiples of this, so that they stand still while a slider moves. */
const logSnrStride = 5;
/** Neither picture nor noise can be seen in the other beyond this log-SNR. */
const logSnrMost = 20;

/** The values of log-SNR that both schedules reach, in whole strides, with 0 inside. */
export function logSnrSpan(a: Schedule, b: Schedule): Span {
  const ends = [a, b].map(logSnrOf);
  const lowest = Math.min(...ends.map((values) => values[values.length - 1]));
  const highest = Math.max(...ends.map((values) => values[0]));
  const low = Math.floor(lowest / logSnrStride) * logSnrStride;
  const high = Math.ceil(highest / logSnrStride) * logSnrStride;
  return [
    Math.max(-logSnrMost, Math.min(-logSnrStride, low)),
    Math.min(logSnrMost, Math.max(logSnrStride, high)),
  ];
}

/** The shared x axis. Time goes to the right whatever is chosen: log-SNR falls along it. */
export function xAxisOf(x: ChartX, a: Schedule, b: Schedule): Axis {
  if (x === 't') return { domain: [0, a.T - 1], ticks: indexTicks(a.T - 1), format: String };
  if (x === 'fraction') return { domain: [0, 1], ticks: niceTicks(0, 1, 4), format: String };
  const [low, high] = logSnrSpan(a, b);
  return { domain: [high, low], ticks: niceTicks(low, high, 4), format: formatRound };
}

/** The 0-based time of a schedule that is nearest to a place on the axis, over whose t the axis counts. */
export function timeAtX(x: ChartX, place: number, schedule: Schedule): number {
  const { T } = schedule;
  if (x === 'log-snr') return timeAtLogSnr(schedule, place).t;
  const t = Math.round(x === 't' ? place : place * T - 1);
  return Math.min(T - 1, Math.max(0, t));
}

/** A place on the axis in words, for a schedule's time t. */
export function spokenPlace(x: ChartX, t: number, schedule: Schedule): string {
  if (x === 't') return `t = ${t}`;
  if (x === 'fraction') return `t/T = ${formatNumber((t + 1) / schedule.T)} (t = ${t})`;
  return `log-SNR = ${formatNumber(logSnrOf(schedule)[t])} (t = ${t})`;
}

/** Whole decades between the two values, at least two of them. */
function wholeDecades(low: number, high: number): Span {
  let down = Math.floor(Math.log10(low) + 1e-9);
  let up = Math.ceil(Math.log10(high) - 1e-9);
  if (up - down < 2) {
    down -= up === down ? 1 : 0;
    up = down + 2;
  }
  return [Number(`1e${down}`), Number(`1e${up}`)];
}

/** The lowest and highest value of a curve but for its outermost half per cent: an end that shoots off would flatten the rest. */
function bulkOf(curve: Float64Array, positive: boolean): Span | null {
  const sorted = curve.filter((value) => Number.isFinite(value) && (!positive || value > 0)).sort();
  if (sorted.length === 0) return null;
  const margin = Math.floor(sorted.length * 0.005);
  return [sorted[margin], sorted[sorted.length - 1 - margin]];
}

/** Whole decades that hold the bulk of the curves, at least `usual` and at most `widest`. */
export function decades(curves: readonly Float64Array[], usual: Span | null, widest: Span): Span {
  const bulks = curves.map((curve) => bulkOf(curve, true)).filter((bulk) => bulk !== null);
  const lows = bulks.map(([low]) => low);
  const highs = bulks.map(([, high]) => high);
  if (usual) {
    lows.push(usual[0]);
    highs.push(usual[1]);
  }
  if (lows.length === 0) return widest;
  const [down, up] = wholeDecades(Math.min(...lows), Math.max(...highs));
  return [Math.max(widest[0], down), Math.min(widest[1], up)];
}

/** From 0 to a round number that holds the bulk of the curves with some room above. */
export function fromZero(curves: readonly Float64Array[]): Span {
  const highs = curves.map((curve) => bulkOf(curve, true)?.[1] ?? 0);
  return [0, niceCeiling(1.1 * Math.max(...highs) || 1)];
}

/** What the y axis shows of these curves. */
export function yDomainOf(kind: CurveKind, scale: YScale, curves: readonly NoiseCurve[], logSnr: Span): Span {
  const values = curves.map(({ y }) => y);
  if (!kind.switchable) return logSnr;
  return scale === 'log' ? decades(values, kind.usual, kind.widest) : (kind.linear ?? fromZero(values));
}
