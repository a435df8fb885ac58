/**
 * The points of a custom schedule as a person moves them: bounds between neighbours, keys, and the places on a small
 * plot. Values are log-SNR, on a grid of hundredths; points stand evenly on u in [0, 1], from the first time to the
 * last. Pure; no DOM.
 */
import { curveThrough, leastFall, widestLogSnr } from '../../../diffusion/custom-curve';
import { onGrid } from '../../../diffusion/custom-points';

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Where one point may go while its neighbours stay. */
export function pointBounds(points: readonly number[], index: number): { min: number; max: number } {
  const before = points[index - 1];
  const after = points[index + 1];
  return {
    min: after === undefined ? -widestLogSnr : Number((after + leastFall).toPrecision(12)),
    max: before === undefined ? widestLogSnr : Number((before - leastFall).toPrecision(12)),
  };
}

/** The points with one of them moved as far towards `value` as its neighbours let it. */
export function movePoint(points: readonly number[], index: number, value: number): readonly number[] {
  const { min, max } = pointBounds(points, index);
  const moved = clamp(onGrid(value), min, max);
  // Neighbours that are twice the least fall apart leave, up to rounding, no room at all.
  return max < min ? points : points.map((point, i) => (i === index ? moved : point));
}

/** What a key does to a point: a change of its value, one of its bounds, or null for a key that means nothing here. */
export function pointKey(key: string, shift: boolean): number | 'min' | 'max' | null {
  const by = shift ? 1 : 0.1;
  if (key === 'ArrowUp' || key === 'ArrowRight') return by;
  if (key === 'ArrowDown' || key === 'ArrowLeft') return -by;
  if (key === 'PageUp') return 1;
  if (key === 'PageDown') return -1;
  if (key === 'Home') return 'min';
  return key === 'End' ? 'max' : null;
}

/** The plot's log-SNR goes from minus to plus this: the wide range only for points that need it. */
export const plotReach = (points: readonly number[]): number =>
  points.every((value) => Math.abs(value) <= 12) ? 12 : widestLogSnr;

/** 0 at the plot's upper edge, 1 at its lower; a value beyond stands at the edge. */
export const plotTop = (value: number, reach: number): number => clamp((reach - value) / (2 * reach), 0, 1);

/** The curve as an SVG path in a box of 100 by 100. */
export function plotPath(points: readonly number[], reach: number): string {
  const pieces = 96;
  const curve = curveThrough(points).at;
  const places = Array.from({ length: pieces + 1 }, (_, i) => {
    const [x, y] = [(100 * i) / pieces, 100 * plotTop(curve(i / pieces), reach)];
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  });
  return `M${places.join('L')}`;
}
