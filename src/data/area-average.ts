/**
 * Brings a square of a picture to `size` × `size` pixels by area averaging: every result pixel is the mean of the
 * source pixels under it, partly covered ones by their share. No ringing, no aliasing: a stroke thinner than a result
 * pixel fades but never breaks. Works on pieces, so that a large photograph is never in memory whole. Pure, float64.
 * Averages sRGB values, as training scripts commonly do; in linear light thin dark strokes would fade further.
 */
import type { Channels } from '../lib/channels';
import { luma, type Rgb } from './colour';
import type { Square } from './crop';

export interface Averager {
  /**
   * Adds the source pixels of the rectangle at (x, y), `width` × `height`, RGBA with straight alpha.
   * Every source pixel may be added once; those outside the square are skipped.
   */
  add(rgba: Uint8ClampedArray, x: number, y: number, width: number, height: number): void;
  /** size · size · channels bytes. What no picture covered, or only in part, shows the background. */
  finish(channels: Channels): Uint8Array;
}

export function createAverager(square: Square, size: number, background: Rgb): Averager {
  const spans = axisSpans(square.side, size);
  // Red, green, blue times alpha, and alpha; each result pixel's weights sum to 1 where pictures cover it whole.
  const sums = new Float64Array(size * size * 4);
  const row = new Float64Array(size * 4);

  const addRow = (rgba: Uint8ClampedArray, from: number, x0: number, x1: number) => {
    row.fill(0);
    let at = from;
    for (let x = x0; x < x1; x++, at += 4) {
      const alpha = rgba[at + 3];
      if (alpha === 0) continue;
      const last = spans.start[x + 1];
      let to = spans.first[x] * 4;
      for (let i = spans.start[x]; i < last; i++, to += 4) {
        const weight = (spans.weights[i] * alpha) / 255;
        row[to] += rgba[at] * weight;
        row[to + 1] += rgba[at + 1] * weight;
        row[to + 2] += rgba[at + 2] * weight;
        row[to + 3] += weight;
      }
    }
  };

  return {
    add(rgba, x, y, width, height) {
      // Columns and rows of the square that the piece covers.
      const x0 = Math.max(0, x - square.x);
      const x1 = Math.min(square.side, x + width - square.x);
      const y0 = Math.max(0, y - square.y);
      const y1 = Math.min(square.side, y + height - square.y);
      if (x0 >= x1) return;
      for (let sy = y0; sy < y1; sy++) {
        addRow(rgba, ((sy + square.y - y) * width + (x0 + square.x - x)) * 4, x0, x1);
        let to = spans.first[sy] * size * 4;
        for (let i = spans.start[sy]; i < spans.start[sy + 1]; i++, to += size * 4) {
          const weight = spans.weights[i];
          for (let j = 0; j < row.length; j++) sums[to + j] += row[j] * weight;
        }
      }
    },
    finish(channels) {
      const out = new Uint8ClampedArray(size * size * channels);
      for (let i = 0, to = 0; i < sums.length; i += 4) {
        const bare = 1 - sums[i + 3];
        const r = sums[i] + bare * background[0];
        const g = sums[i + 1] + bare * background[1];
        const b = sums[i + 2] + bare * background[2];
        if (channels === 1) out[to++] = luma(r, g, b);
        else {
          out[to++] = r;
          out[to++] = g;
          out[to++] = b;
        }
      }
      return new Uint8Array(out.buffer);
    },
  };
}

/** For each of `side` source pixels: the result pixels it lies over, and the share of each that it fills. */
interface Spans {
  /** First result pixel under source pixel i. */
  first: Int32Array;
  /** Its weights are weights[start[i]] … weights[start[i + 1] − 1], for first[i], first[i] + 1, … */
  start: Int32Array;
  weights: Float64Array;
}

function axisSpans(side: number, size: number): Spans {
  const first = new Int32Array(side);
  const start = new Int32Array(side + 1);
  const weights: number[] = [];
  for (let i = 0; i < side; i++) {
    const from = (i * size) / side;
    const to = ((i + 1) * size) / side;
    first[i] = Math.floor(from);
    for (let d = first[i]; d < to && d < size; d++) weights.push(Math.min(to, d + 1) - Math.max(from, d));
    start[i + 1] = weights.length;
  }
  return { first, start, weights: Float64Array.from(weights) };
}
