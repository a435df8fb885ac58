/**
 * The points of a custom schedule, computed: the nearest allowed ones, more or fewer on the same curve, and points that
 * follow another schedule. Values are log-SNR, on a grid of hundredths; points stand evenly on u in [0, 1], from the
 * first time to the last.
 */

import { logSnr } from './curves';
import { curveThrough, leastFall, widestLogSnr } from './custom-curve';
import type { Schedule } from './schedule';

type Curve = (u: number) => number;

/** How many points a schedule is followed with when it becomes a custom one. */
const usualPoints = 6;

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** To hundredths: finer than a pixel on any plot here, and short in the address. */
export const onGrid = (value: number): number => Number(value.toFixed(2));

/** The nearest allowed points to any values: on the grid, inside the bounds, each below the one before. */
export function fallingPoints(values: readonly number[]): number[] {
  const points: number[] = [];
  values.forEach((value, i) => {
    const room = (values.length - 1 - i) * leastFall;
    const highest = i === 0 ? widestLogSnr : points[i - 1] - leastFall;
    points.push(onGrid(clamp(onGrid(value), -widestLogSnr + room, highest)));
  });
  return points;
}

const along = (curve: Curve, count: number): number[] =>
  Array.from({ length: count }, (_, i) => curve(i / (count - 1)));

/** More or fewer points on the same curve. */
export function resamplePoints(points: readonly number[], count: number): number[] {
  return fallingPoints(along(curveThrough(points).at, count));
}

/** A schedule's log-SNR at any u, straight between its times, cut to what a point may be. */
function curveOf(schedule: Schedule): Curve {
  const values = logSnr(schedule).map((value) => clamp(value, -widestLogSnr, widestLogSnr));
  return (u) => {
    const at = u * (schedule.T - 1);
    const t = Math.min(schedule.T - 2, Math.floor(at));
    return values[t] + (at - t) * (values[t + 1] - values[t]);
  };
}

/** ᾱ for a log-SNR. */
export const alphaBarOf = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * How different two curves look: by ᾱ, and a little by log-SNR, where a difference of four is as much as can be seen.
 */
function misfit(a: Curve, b: Curve): number {
  let sum = 0;
  for (let i = 0; i <= 100; i++) {
    const [one, other] = [a(i / 100), b(i / 100)];
    sum += (alphaBarOf(one) - alphaBarOf(other)) ** 2 + (Math.min(4, Math.abs(one - other)) / 30) ** 2;
  }
  return sum;
}

/** An end of the points, brought towards its neighbour as far as that makes the curve look more like `wanted`. */
function fitEnd(points: readonly number[], index: number, neighbour: number, wanted: Curve): number[] {
  const parts = 40;
  const [end, near] = [points[index], points[neighbour]];
  const candidates = Array.from({ length: parts }, (_, part) =>
    points.map((point, i) => (i === index ? end + ((near - end) * part) / parts : point)),
  );
  const misfits = candidates.map((candidate) => misfit(curveThrough(candidate).at, wanted));
  return candidates[misfits.indexOf(Math.min(...misfits))];
}

/**
 * Points whose curve follows a schedule's own log-SNR: on it, but for the two ends. There a schedule may dive within a
 * few times (cosine's last), and a smooth curve that dived as deep would leave it over the whole outer interval.
 */
export function pointsAlong(schedule: Schedule, count = usualPoints): number[] {
  const wanted = curveOf(schedule);
  const sampled = fallingPoints(along(wanted, count));
  const begun = fitEnd(sampled, 0, 1, wanted);
  return fallingPoints(fitEnd(begun, count - 1, count - 2, wanted));
}
