/** Where reverse processes begin that do not begin with the noise of one seed. NHWC numbers of [−1, 1]. Pure. */
import { addNoise, forwardJump } from '../../diffusion/forward';
import type { Schedule } from '../../diffusion/schedule';
import { slerp } from '../../diffusion/slerp';
import { startNoise } from '../../diffusion/start-noise';
import { fromBytes } from '../../lib/byte-values';
import { fromFixedPoint } from '../../lib/fixed-point';
import type { Recording } from './recording';

/** One picture `count` times. */
export function repeated(picture: Float32Array, count: number): Float32Array {
  const all = new Float32Array(picture.length * count);
  for (let i = 0; i < count; i++) all.set(picture, i * picture.length);
  return all;
}

/**
 * x_t of one picture noised `count` times: √ᾱ_t x_0 + √(1−ᾱ_t) ε (Ho et al. 2020, eq. 4), ε that of the seed.
 * @param pixels one picture as bytes
 */
export function noisedPictures(
  pixels: Uint8Array,
  schedule: Schedule,
  t: number,
  count: number,
  seed: number,
): Float32Array {
  const xt = repeated(fromBytes(pixels), count);
  addNoise(xt, startNoise(seed, xt.length), forwardJump(schedule, t), xt);
  return xt;
}

/** The time on a path that is nearest to a share of T: 1 is all noise. */
export function timeAtStrength(path: readonly number[], T: number, strength: number): number {
  const away = (t: number) => Math.abs(t + 1 - strength * T);
  return path.reduce((nearest, t) => (away(t) < away(nearest) ? t : nearest));
}

/** `count` noises from that of one seed to that of another, both included, along the sphere. */
export function noisesBetween(
  seedA: number,
  seedB: number,
  count: number,
  pictureLength: number,
): Float32Array {
  const [from, to] = [startNoise(seedA, pictureLength), startNoise(seedB, pictureLength)];
  const all = new Float32Array(count * pictureLength);
  for (let i = 0; i < count; i++) all.set(slerp(from, to, i / (count - 1)), i * pictureLength);
  return all;
}

/** x_t of all samples at a frame, or of one; null where the frame keeps only what is looked at. */
export function stateOf(
  { size, channels, settings }: Pick<Recording, 'size' | 'channels' | 'settings'>,
  state: Int16Array,
  sample?: number,
): Float32Array | null {
  const length = size * size * channels;
  if (!settings || state.length !== settings.count * length) return null;
  return fromFixedPoint(
    sample === undefined ? state : state.subarray(sample * length, (sample + 1) * length),
  );
}
