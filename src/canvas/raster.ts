/**
 * Pictures on a raster of screen pixels, in plain arithmetic: crisp at any size, with rounded corners. On a computer
 * without a graphics processor this is many times faster than to have the canvas enlarge and clip. Pure.
 */

import type { Channels } from '../lib/channels';
import { type Coverage, coverage } from './coverage';

/** RGBA bytes, row by row: what ImageData is. */
export interface Raster {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Pictures of `size` × `size` × `channels` bytes, one after the other (NHWC). */
export interface Pictures {
  pixels: Uint8Array;
  size: number;
  channels: Channels;
}

/** A picture and the position of its upper left corner, in pixels of the raster. It may extend beyond the edges. */
export interface Placement {
  index: number;
  x: number;
  y: number;
}

/** Stretches each row of picture `index` to the tile's width: size · side RGBA pixels into `rows`. */
function stretchRows(
  { pixels, size, channels }: Pictures,
  index: number,
  across: Coverage,
  rows: Uint8ClampedArray,
) {
  const { side, first, taps, shares } = across;
  let to = 0;
  for (let row = 0; row < size; row++) {
    const start = (index * size + row) * size * channels;
    for (let at = 0; at < side; at++, to += 4) {
      const from = start + first[at] * channels;
      for (let channel = 0; channel < 3; channel++) {
        const one = from + (channels === 3 ? channel : 0);
        let value = pixels[one] * shares[at * taps];
        for (let tap = 1; tap < taps && shares[at * taps + tap] > 0; tap++) {
          value += pixels[one + tap * channels] * shares[at * taps + tap];
        }
        rows[to + channel] = value;
      }
      rows[to + 3] = 255;
    }
  }
}

/** One row of the tile: a stretched row as it is, or a mixture of those that it lies over. */
function mixRow(
  rows: Uint8ClampedArray,
  at: number,
  down: Coverage,
  mixed: Uint8ClampedArray,
): Uint8ClampedArray {
  const { side, first, taps, shares } = down;
  const length = side * 4;
  const start = first[at] * length;
  if (shares[at * taps] === 1) return rows.subarray(start, start + length);
  for (let i = 0; i < length; i++) {
    let value = 0;
    for (let tap = 0; tap < taps && shares[at * taps + tap] > 0; tap++) {
      value += rows[start + tap * length + i] * shares[at * taps + tap];
    }
    mixed[i] = value;
  }
  return mixed;
}

/** Makes the corners of a square round: each of their pixels as opaque as the quarter circle covers it. */
function roundCorners(
  { data, width, height }: Raster,
  x: number,
  y: number,
  side: number,
  radius: number,
): void {
  const reach = Math.ceil(Math.min(radius, side / 2));
  for (let j = 0; j < reach; j++) {
    for (let i = 0; i < reach; i++) {
      const distance = Math.hypot(Math.max(0, radius - i - 0.5), Math.max(0, radius - j - 0.5));
      const alpha = 255 * Math.min(1, Math.max(0, radius + 0.5 - distance));
      for (const column of [x + i, x + side - 1 - i]) {
        if (column < 0 || column >= width) continue;
        for (const row of [y + j, y + side - 1 - j]) {
          if (row >= 0 && row < height) data[(row * width + column) * 4 + 3] = alpha;
        }
      }
    }
  }
}

/** Paints pictures as squares of `side` pixels with corners of `radius`; what reaches over the edges is left out. */
export function paintTiles(
  raster: Raster,
  pictures: Pictures,
  side: number,
  radius: number,
  placements: readonly Placement[],
): void {
  const { data, width, height } = raster;
  if (placements.length === 0 || pictures.size === 0 || side < 1) return;
  const laid = coverage(pictures.size, side);
  const rows = new Uint8ClampedArray(pictures.size * side * 4);
  const mixed = new Uint8ClampedArray(side * 4);
  for (const { index, x, y } of placements) {
    stretchRows(pictures, index, laid, rows);
    const left = Math.max(0, x);
    const right = Math.min(width, x + side);
    if (left >= right) continue;
    for (let at = Math.max(0, -y); at < side && y + at < height; at++) {
      const row = mixRow(rows, at, laid, mixed);
      data.set(row.subarray((left - x) * 4, (right - x) * 4), ((y + at) * width + left) * 4);
    }
    if (radius > 0) roundCorners(raster, x, y, side, radius);
  }
}
