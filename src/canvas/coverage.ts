/** Along one axis: which pixels of a picture lie under each pixel of the screen, and which share of it each has. Pure. */

export interface Coverage {
  /** Pixels of the screen. */
  side: number;
  /** The first pixel of the picture under each. */
  first: Int32Array;
  /** Most pixels of the picture under one of the screen. */
  taps: number;
  /** `taps` shares for each, which add up to 1; those past the last pixel that counts are 0. */
  shares: Float32Array;
}

/** A share below this is a rounding error. */
const dust = 1e-6;

/**
 * Lays `size` pixels of a picture over `side` of the screen, both at least 1. Enlarged, all but the pixels on a border
 * between two have one tap with the whole share, so that edges stay hard and every pixel gets the same width.
 */
export function coverage(size: number, side: number): Coverage {
  const scale = size / side;
  const taps = Math.ceil(scale) + 1;
  const first = new Int32Array(side);
  const shares = new Float32Array(side * taps);
  for (let at = 0; at < side; at++) {
    const from = at * scale;
    const to = (at + 1) * scale;
    const start = Math.min(size - 1, Math.floor(from + dust));
    const end = Math.min(size, Math.max(start + 1, Math.ceil(to - dust)));
    first[at] = start;
    for (let pixel = start; pixel < end; pixel++) {
      const share = (Math.min(to, pixel + 1) - Math.max(from, pixel)) / scale;
      shares[at * taps + pixel - start] = end - start === 1 ? 1 : share;
    }
  }
  return { side, first, taps, shares };
}
