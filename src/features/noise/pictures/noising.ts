/**
 * Noise on one picture: x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε, in one jump (Ho et al. 2020, eq. 4). Pictures are bytes here;
 * the formula works on [−1, 1], where 0 is −1 and 255 is 1.
 */
import { addNoise, jumpTo } from '../../../diffusion/forward';
import { fromBytes, toBytes } from '../../../lib/byte-values';
import type { Channels } from '../../../lib/channels';
import { standardNormals } from '../../../lib/philox';
import { streams } from '../../../lib/random-streams';

/** Pictures of one size, NHWC, one byte a channel. */
export interface Pictures {
  pixels: Uint8Array;
  count: number;
  size: number;
  channels: Channels;
}

/** Bytes of one picture, a view and not a copy. An index past the end gives the last picture. */
export function pictureAt({ pixels, count, size, channels }: Pictures, index: number): Uint8Array {
  const length = size * size * channels;
  const at = Math.min(Math.max(0, index), count - 1);
  return pixels.subarray(at * length, (at + 1) * length);
}

/** ε: `length` standard normal values, always the same for a seed. */
export const noiseFor = (seed: number, length: number): Float32Array =>
  standardNormals(length, seed, streams.jump);

/**
 * x_t, not cut to any range.
 *
 * @param x0 bytes
 * @param alphaBar ᾱ_t in [0, 1]
 * @param eps one value a byte of x0
 */
export function noisedValues(x0: Uint8Array, eps: Float32Array, alphaBar: number): Float32Array {
  const xt = fromBytes(x0);
  addNoise(xt, eps, jumpTo(alphaBar), xt);
  return xt;
}

/** x_t as the bytes that show it. */
export const noisePicture = (x0: Uint8Array, eps: Float32Array, alphaBar: number): Uint8Array =>
  toBytes(noisedValues(x0, eps, alphaBar));

/**
 * Peak signal-to-noise ratio in decibels of a picture as it is shown: 10 log₁₀(255² / mean squared difference), the
 * same as with a peak of 2 on [−1, 1]. Infinity when nothing differs. Both are of one length.
 */
export function psnr(shown: Uint8Array, x0: Uint8Array): number {
  let squares = 0;
  for (let i = 0; i < x0.length; i++) squares += (shown[i] - x0[i]) ** 2;
  return 10 * Math.log10((255 ** 2 * x0.length) / squares);
}
