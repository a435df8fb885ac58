/**
 * Noise on one picture: x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε, in one jump (Ho et al. 2020, eq. 4). Pictures are bytes here;
 * the formula works on [−1, 1], where 0 is −1 and 255 is 1.
 */
import { createRandom } from '../../../lib/philox';

/** Pictures of one size, NHWC, one byte a channel. */
export interface Pictures {
  pixels: Uint8Array;
  count: number;
  size: number;
  channels: 1 | 3;
}

/** Keeps this noise apart from every other use of the same seed. */
const noiseViewStream = 0x6e6f6973;

/** Bytes of one picture, a view and not a copy. An index past the end gives the last picture. */
export function pictureAt({ pixels, count, size, channels }: Pictures, index: number): Uint8Array {
  const length = size * size * channels;
  const at = Math.min(Math.max(0, index), count - 1);
  return pixels.subarray(at * length, (at + 1) * length);
}

/** ε: `length` standard normal values, always the same for a seed. */
export function noiseFor(seed: number, length: number): Float32Array {
  const eps = new Float32Array(length);
  createRandom(seed, noiseViewStream).fillNormal(eps);
  return eps;
}

/** The values of a picture on [−1, 1]. */
export const valuesOf = (bytes: Uint8Array): Float32Array =>
  Float32Array.from(bytes, (byte) => byte / 127.5 - 1);

/** The bytes that show values: what lies outside [−1, 1] is black or white. */
export function bytesOf(values: Float32Array): Uint8Array {
  // The clamped array rounds and cuts by itself, much faster than code can.
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = (values[i] + 1) * 127.5;
  return new Uint8Array(bytes.buffer);
}

/**
 * x_t, not cut to any range.
 *
 * @param alphaBar ᾱ_t in [0, 1]
 * @param eps one value a byte of x0
 */
export function noisedValues(x0: Uint8Array, eps: Float32Array, alphaBar: number): Float32Array {
  const signalScale = Math.sqrt(alphaBar);
  const noiseScale = Math.sqrt(1 - alphaBar);
  const xt = new Float32Array(x0.length);
  for (let i = 0; i < x0.length; i++) xt[i] = signalScale * (x0[i] / 127.5 - 1) + noiseScale * eps[i];
  return xt;
}

/** x_t as the bytes that show it, for the many small pictures of a strip: without the values in between. */
export function noisePicture(x0: Uint8Array, eps: Float32Array, alphaBar: number): Uint8Array {
  const signalScale = Math.sqrt(alphaBar);
  const noiseScale = 127.5 * Math.sqrt(1 - alphaBar);
  const offset = 127.5 * (1 - signalScale);
  const xt = new Uint8ClampedArray(x0.length);
  for (let i = 0; i < x0.length; i++) xt[i] = signalScale * x0[i] + noiseScale * eps[i] + offset;
  return new Uint8Array(xt.buffer);
}

/**
 * Peak signal-to-noise ratio in decibels of a picture as it is shown: 10 log₁₀(255² / mean squared difference), the
 * same as with a peak of 2 on [−1, 1]. Infinity when nothing differs. Both are of one length.
 */
export function psnr(shown: Uint8Array, x0: Uint8Array): number {
  let squares = 0;
  for (let i = 0; i < x0.length; i++) squares += (shown[i] - x0[i]) ** 2;
  return 10 * Math.log10((255 ** 2 * x0.length) / squares);
}
