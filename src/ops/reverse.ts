/**
 * One linear step of a reverse process with what is recorded of it: the guesses x̂_0 and ε̂, and
 * x_prev = a · x̂_0 + b · x_t + c · z. Portable form; the fused one is beside it.
 */
import { createRandom } from '../lib/philox';

/** Everything a step needs besides x_t and the network's output. */
export interface ReverseStep {
  /** 0-based time of x_t. */
  t: number;
  /** Position on the path, from 0: the step number of the noise z. */
  index: number;
  /** The output as x̂_0 and as ε̂: weights of x_t and of the prediction. */
  x0: { xt: number; prediction: number };
  eps: { xt: number; prediction: number };
  /** Largest magnitude of x̂_0; Infinity leaves it alone. */
  limit: number;
  a: number;
  b: number;
  c: number;
}

/** Random stream and seed of z. */
export interface NoiseKey {
  seed: number;
  stream: number;
}

/** x_t, x̂_0 and ε̂ as bytes, NHWC. */
export interface ReverseFrame {
  xt: Uint8Array;
  x0Hat: Uint8Array;
  epsHat: Uint8Array;
}

/** ε̂ is shown over ±3 standard deviations; pictures over [−1, 1]. */
export const epsRange = 3;

/** Returns the next x, and the guesses; the inputs stay. */
export function reversePortable(
  xt: Float32Array,
  prediction: Float32Array,
  step: ReverseStep,
  key: NoiseKey,
): { next: Float32Array; x0Hat: Float32Array; epsHat: Float32Array } {
  const { x0, eps, limit, a, b, c } = step;
  const z = new Float32Array(xt.length);
  if (c !== 0) createRandom(key.seed, key.stream, step.index).fillNormal(z);
  const x0Hat = xt.map((x, i) =>
    Math.min(limit, Math.max(-limit, x0.xt * x + x0.prediction * prediction[i]!)),
  );
  const epsHat = xt.map((x, i) => eps.xt * x + eps.prediction * prediction[i]!);
  const next = xt.map((x, i) => a * x0Hat[i]! + b * x + c * z[i]!);
  return { next, x0Hat, epsHat };
}
