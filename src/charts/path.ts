/** From points to the text of an SVG path. Pure. */
import type { Point } from './downsample';

/** From a value to pixels; undefined where the scale has no position for it. */
export type Scale = (value: number) => number | undefined;

/** Coordinates are clamped to this: outside any chart, and small enough for every browser to draw lines with the right slope. */
const farthest = 1e5;

/** Pixels to a tenth: finer than a screen, and half the text. */
function pixels(value: number | undefined): number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  return Math.round(Math.min(farthest, Math.max(-farthest, value)) * 10) / 10;
}

/** Straight lines from point to point; points without a position on the scales are skipped. */
export function pathThrough(points: readonly Point[], toX: Scale, toY: Scale): string {
  let path = '';
  for (const point of points) {
    const x = pixels(toX(point.x));
    const y = pixels(toY(point.y));
    if (x === null || y === null) continue;
    path += `${path ? 'L' : 'M'}${x},${y}`;
  }
  return path;
}
