/**
 * Capital letters and digits as a pen draws them: strokes of straight lines (L) and cubic curves (C) after a start (M),
 * in a box of width 1 and height 1, y down. Data, and the one function that reads it. Pure.
 */

/** One stroke of the pen: a start, then segments; a segment has its end last and, for a curve, two handles before it. */
export interface Stroke {
  start: Point;
  segments: Point[][];
}
export type Point = [number, number];

const bowl = 'M.1 1L.1 0L.5 0C1.02 0 1.02 .54 .5 .54L.1 .54';
const round = 'M.5 0C.22 0 0 .22 0 .5C0 .78 .22 1 .5 1C.78 1 1 .78 1 .5C1 .22 .78 0 .5 0';

export const glyphs: Record<string, string> = {
  A: 'M0 1L.5 0L1 1M.2 .62L.8 .62',
  B: 'M.08 0L.08 1M.08 0L.5 0C.95 0 .95 .47 .5 .47L.08 .47M.5 .47C1.08 .47 1.08 1 .5 1L.08 1',
  C: 'M.95 .2C.75 -.08 .05 -.12 .05 .5C.05 1.12 .75 1.08 .95 .8',
  D: 'M.08 0L.08 1M.08 0L.4 0C1.13 0 1.13 1 .4 1L.08 1',
  E: 'M.9 0L.1 0L.1 1L.9 1M.1 .48L.75 .48',
  F: 'M.9 0L.1 0L.1 1M.1 .48L.72 .48',
  G: 'M.93 .2C.73 -.1 .05 -.1 .05 .5C.05 1.1 .8 1.1 .95 .85L.95 .56L.58 .56',
  H: 'M.08 0L.08 1M.92 0L.92 1M.08 .5L.92 .5',
  I: 'M.5 0L.5 1M.28 0L.72 0M.28 1L.72 1',
  J: 'M.75 0L.75 .7C.75 1.1 .2 1.1 .15 .72',
  K: 'M.1 0L.1 1M.9 0L.1 .58M.38 .4L.95 1',
  L: 'M.12 0L.12 1L.88 1',
  M: 'M0 1L.08 0L.5 .65L.92 0L1 1',
  N: 'M.08 1L.08 0L.92 1L.92 0',
  O: round,
  P: bowl,
  Q: `${round}M.6 .66L1 1.06`,
  R: `${bowl}M.48 .54L.95 1`,
  S: 'M.9 .14C.7 -.07 .1 -.08 .1 .25C.1 .6 .92 .4 .92 .76C.92 1.1 .25 1.06 .06 .86',
  T: 'M0 0L1 0M.5 0L.5 1',
  U: 'M.08 0L.08 .6C.08 1.13 .92 1.13 .92 .6L.92 0',
  V: 'M0 0L.5 1L1 0',
  W: 'M0 0L.22 1L.5 .3L.78 1L1 0',
  X: 'M.05 0L.95 1M.95 0L.05 1',
  Y: 'M0 0L.5 .48L1 0M.5 .48L.5 1',
  Z: 'M.05 0L.95 0L.05 1L.95 1',
  0: 'M.5 0C.24 0 .16 .25 .16 .5C.16 .75 .24 1 .5 1C.76 1 .84 .75 .84 .5C.84 .25 .76 0 .5 0',
  1: 'M.26 .22L.56 0L.56 1',
  2: 'M.12 .24C.15 -.08 .88 -.1 .86 .28C.84 .55 .3 .72 .1 1L.92 1',
  3: 'M.14 .12C.35 -.1 .88 -.04 .85 .25C.83 .44 .6 .47 .42 .47C.65 .47 .92 .52 .92 .74C.92 1.06 .35 1.1 .08 .86',
  4: 'M.7 1L.7 0L.06 .68L.96 .68',
  5: 'M.85 0L.22 0L.16 .44C.4 .3 .92 .36 .92 .7C.92 1.07 .35 1.08 .08 .88',
  6: 'M.76 .02C.4 .05 .1 .4 .1 .7C.1 1.1 .9 1.1 .9 .7C.9 .36 .2 .36 .12 .66',
  7: 'M.08 0L.92 0L.36 1',
  8: 'M.5 .47C.1 .42 .1 0 .5 0C.9 0 .9 .42 .5 .47C.02 .53 .02 1 .5 1C.98 1 .98 .53 .5 .47',
  9: 'M.88 .32C.8 .66 .12 .66 .12 .3C.12 -.1 .9 -.1 .9 .3C.9 .65 .7 .95 .4 1',
};

/** Reads a glyph's text. Letters M, L and C, absolute coordinates, nothing else. */
export function parseGlyph(path: string): Stroke[] {
  const strokes: Stroke[] = [];
  for (const [, command, numbers] of path.matchAll(/([MLC])([^MLC]*)/g)) {
    const values = numbers.trim().split(/\s+/).map(Number);
    const points: Point[] = [];
    for (let i = 0; i < values.length; i += 2) points.push([values[i], values[i + 1]]);
    if (command === 'M') strokes.push({ start: points[0], segments: [] });
    else strokes[strokes.length - 1].segments.push(points);
  }
  return strokes;
}
