/**
 * Noise on one picture: x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε, in one jump (Ho et al. 2020, eq. 4). Pictures are bytes here;
 * the formula works on [−1, 1], where 0 is −1 and 255 is 1.
 */
import { createRandom } from '../../lib/philox';

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

/**
 * x_t as bytes: what lies outside [−1, 1] is shown as black or white.
 *
 * @param alphaBar ᾱ_t in [0, 1]
 * @param eps one value a byte of x0
 */
export function noisePicture(x0: Uint8Array, eps: Float32Array, alphaBar: number): Uint8Array {
  const signalScale = Math.sqrt(alphaBar);
  const noiseScale = Math.sqrt(1 - alphaBar);
  const xt = new Uint8Array(x0.length);
  for (let i = 0; i < x0.length; i++) {
    const value = signalScale * (x0[i]! / 127.5 - 1) + noiseScale * eps[i]!;
    xt[i] = Math.round(Math.min(255, Math.max(0, (value + 1) * 127.5)));
  }
  return xt;
}
