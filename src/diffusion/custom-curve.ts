/**
 * A smooth falling curve through a few points, for schedules drawn by hand: cubic pieces whose slopes at the points are
 * harmonic means of their neighbours' (Fritsch & Butland 1984), which never overshoot, so falling points give a
 * falling curve.
 */
import { requireBetween, requireWhole } from '../lib/assert';

export const fewestPoints = 4;
export const mostPoints = 8;

/** Log-SNR of every point lies within ± this. */
export const widestLogSnr = 20;

/** Least fall from one point to the next. */
export const leastFall = 0.01;

/** Throws a RangeError with a sentence unless there are 4…8 points within ±20, each below the one before. */
export function checkPoints(points: readonly number[]): void {
  requireWhole('The number of points of a custom schedule', points.length, fewestPoints, mostPoints);
  points.forEach((value, i) => {
    requireBetween(`Point ${i + 1} of the custom schedule`, value, -widestLogSnr, widestLogSnr);
    const before = points[i - 1];
    // A little less than the least fall passes: points moved by hand stand exactly at it, up to rounding.
    if (before !== undefined && !(before - value >= leastFall * 0.999)) {
      throw new RangeError(
        `The points of a custom schedule must fall by at least ${leastFall} each, but point ${i + 1} (${value}) follows ${before}.`,
      );
    }
  });
}

/** Slopes at the points, in value an interval. */
function slopesOf(points: readonly number[]): number[] {
  const falls = points.slice(1).map((value, i) => value - points[i]);
  const last = falls.length - 1;
  return points.map((_, i) => {
    if (i === 0) return endSlope(falls[0], falls[1]);
    if (i > last) return endSlope(falls[last], falls[last - 1]);
    const [before, after] = [falls[i - 1], falls[i]];
    return (2 * before * after) / (before + after);
  });
}

/** The parabola's slope through the outer three points, held between flat and three times the outer fall. */
function endSlope(outer: number, inner: number): number {
  return Math.max(3 * outer, Math.min(0, (3 * outer - inner) / 2));
}

/** A curve on u in [0, 1]. */
export interface SmoothCurve {
  at(u: number): number;
  /** at(to) − at(from) for from ≤ to, exact to the last digits however near the two are. */
  change(from: number, to: number): number;
}

/**
 * The curve through points that stand evenly on u in [0, 1].
 *
 * @param points falling, at least three
 */
export function curveThrough(points: readonly number[]): SmoothCurve {
  const slopes = slopesOf(points);
  const pieces = points.length - 1;
  const place = (u: number) => Math.min(1, Math.max(0, u)) * pieces;
  const pieceOf = (x: number) => Math.min(pieces - 1, Math.floor(x));
  /** h(s) − h(r) within piece i, where h(r) = points[i] + k₁ r + k₂ r² + k₃ r³ is Hermite's cubic. */
  function within(i: number, r: number, s: number): number {
    const fall = points[i + 1] - points[i];
    const k1 = slopes[i];
    const k2 = 3 * fall - 2 * slopes[i] - slopes[i + 1];
    const k3 = slopes[i] + slopes[i + 1] - 2 * fall;
    return (s - r) * (k1 + k2 * (r + s) + k3 * (r ** 2 + r * s + s ** 2));
  }
  return {
    at(u) {
      const x = place(u);
      const i = pieceOf(x);
      return points[i] + within(i, 0, x - i);
    },
    change(from, to) {
      const [x, y] = [place(from), place(to)];
      const [first, last] = [pieceOf(x), pieceOf(y)];
      let sum = 0;
      for (let i = first; i <= last; i++) sum += within(i, Math.max(0, x - i), Math.min(1, y - i));
      return sum;
    },
  };
}
