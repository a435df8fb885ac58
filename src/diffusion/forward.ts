/**
 * The forward process: how a picture becomes noise, one time at a time or in one jump. Whatever noises a picture calls
 * this. Never random itself: noise comes in.
 */
import { noiseScale, type Schedule, signalScale } from './schedule';

/** The noisier value is signal · (what was there) + noise · z with z ~ N(0, 1). */
export interface NoisingPair {
  signal: number;
  noise: number;
}

/** One step: x_t = √α_t x_{t−1} + √(1−α_t) z (Ho et al. 2020, eq. 2). */
export function forwardStep({ alpha, beta }: Schedule, t: number): NoisingPair {
  return { signal: Math.sqrt(alpha[t]), noise: Math.sqrt(beta[t]) };
}

/** From the picture to time t at once: x_t = √ᾱ_t x0 + √(1−ᾱ_t) ε, distributed as after t + 1 single steps (eq. 4). */
export function forwardJump(schedule: Schedule, t: number): NoisingPair {
  return { signal: signalScale(schedule, t), noise: noiseScale(schedule, t) };
}

/** The same jump to a given ᾱ in [0, 1]: √ᾱ and √(1−ᾱ). */
export function jumpTo(alphaBar: number): NoisingPair {
  return { signal: Math.sqrt(alphaBar), noise: Math.sqrt(1 - alphaBar) };
}

/** Float32 or float64, as the caller keeps its pictures. */
export type Values = Float32Array | Float64Array;

/** Writes signal · source + noise · z to `out`, value by value; the three arrays are of one length, `out` may be `source`. */
export function addNoise(source: Values, z: Values, { signal, noise }: NoisingPair, out: Values): void {
  if (z.length !== source.length || out.length !== source.length) {
    throw new RangeError(
      `Values, noise and result must be of one length, but they are of ${source.length}, ${z.length} and ${out.length}.`,
    );
  }
  for (let i = 0; i < out.length; i++) out[i] = signal * source[i] + noise * z[i];
}
