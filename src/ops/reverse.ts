/**
 * One linear step of a reverse process with what is recorded of it: the guesses x̂_0 and ε̂, and
 * x_next = a · x̂_0 + b · x_t + c · z + d · x̂_0' + e · x_t', where ' is what the evaluation before had.
 * Portable form; the fused one is beside it.
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
  d: number;
  e: number;
}

/** What an evaluation saw and guessed, for the step after the next. */
export interface Evaluation {
  xt: Float32Array;
  x0Hat: Float32Array;
}

/** Random stream and seed of z. */
export interface NoiseKey {
  seed: number;
  stream: number;
}

/** What a step leaves to be looked at, NHWC. */
export interface ReverseFrame {
  /** x_t, x̂_0 and ε̂ as bytes. */
  xt: Uint8Array;
  x0Hat: Uint8Array;
  epsHat: Uint8Array;
  /** x_t itself, in fixed point (lib/fixed-point.ts): what a person can go on from. */
  state: Int16Array;
  /** 1 where x̂_0 was cut to the limit, else 0. */
  cut: Uint8Array;
}

/** ε̂ is shown over ±3 standard deviations; pictures over [−1, 1]. */
export const epsRange = 3;

export interface ReverseResult {
  next: Float32Array;
  x0Hat: Float32Array;
  epsHat: Float32Array;
  cut: Uint8Array;
}

/** Returns the next x, and the guesses; the inputs stay. @param before null at the first evaluation, where d = e = 0 */
export function reversePortable(
  xt: Float32Array,
  prediction: Float32Array,
  before: Evaluation | null,
  step: ReverseStep,
  key: NoiseKey,
): ReverseResult {
  const { x0, eps, limit, a, b, c, d, e } = step;
  const z = new Float32Array(xt.length);
  if (c !== 0) createRandom(key.seed, key.stream, step.index).fillNormal(z);
  const guess = xt.map((x, i) => x0.xt * x + x0.prediction * prediction[i]);
  const x0Hat = guess.map((value) => Math.min(limit, Math.max(-limit, value)));
  const cut = Uint8Array.from(guess, (value) => (Math.abs(value) > limit ? 1 : 0));
  const epsHat = xt.map((x, i) => eps.xt * x + eps.prediction * prediction[i]);
  const next = xt.map((x, i) => {
    const own = a * x0Hat[i] + b * x + c * z[i];
    return before ? own + d * before.x0Hat[i] + e * before.xt[i] : own;
  });
  return { next, x0Hat, epsHat, cut };
}
