/**
 * One linear step of a reverse process with what is recorded of it: the guesses x̂_0 and ε̂, and
 * x_next = a · x̂_0 + b · x_t + c · z + d · x̂_0' + e · x_t', where ' is what the evaluation before had. While
 * inpainting, the known region of x_next is replaced by √ᾱ x_0 + √(1−ᾱ) ε (Lugmayr et al. 2022, algorithm 1 without its
 * repetitions).
 */

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
  /** How much of the known picture and of fresh noise the known region holds after the step; null without one. */
  kept: KeptStep | null;
}

/** √ᾱ and √(1−ᾱ) of the result, and the step number of the noise. */
export interface KeptStep {
  signal: number;
  noise: number;
  index: number;
}

/** The region that is given while inpainting: the same picture and mask for all pictures. */
export interface KnownPixels {
  /** One picture, NHWC in [−1, 1]. */
  x0: Float32Array;
  /** One entry a value of the picture: 1 where it stays, else 0. */
  keep: Uint8Array;
  /** Random stream of its noise; the seed is that of the steps. */
  stream: number;
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
  /** What became of each value of x̂_0: see `cutMark`. */
  cut: Uint8Array;
}

/** Left as it was; cut to the limit; not a number, or infinite, so that nothing after it means anything. */
export const cutMark = { none: 0, cut: 1, broken: 2 } as const;

/** ε̂ is shown over ±3 standard deviations; pictures over [−1, 1]. */
export const epsRange = 3;
