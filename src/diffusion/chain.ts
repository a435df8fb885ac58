/**
 * The forward process one step at a time, and what makes it the same as one jump: the noises of all steps add up to a
 * single one. Never random itself: noise comes in. In float32 or float64, whichever the arrays are.
 */
import { addNoise, forwardStep, type Values } from './forward';
import { type Schedule, signalScale } from './schedule';

/**
 * Takes `x` from time s − 1 to time s in place: x_s = √α_s x_{s−1} + √(1−α_s) z_s (Ho et al. 2020, eq. 2). Before
 * s = 0 it is the picture. `x` and `z` are of one length.
 */
export function walkStep(schedule: Schedule, s: number, x: Values, z: Values): void {
  addNoise(x, z, forwardStep(schedule, s), x);
}

export interface Moments {
  mean: number;
  variance: number;
}

/**
 * Mean and variance, over the values of one picture, of what is not the picture in x_t: x_t − √ᾱ_t x_0.
 * By the formula they are 0 and 1 − ᾱ_t. Both arrays are of one length, at least 2.
 */
export function residualMoments(schedule: Schedule, t: number, xt: Values, x0: Values): Moments {
  const signal = signalScale(schedule, t);
  const count = xt.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += xt[i] - signal * x0[i];
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (xt[i] - signal * x0[i] - mean) ** 2;
  return { mean, variance: squares / (count - 1) };
}

/**
 * By how much mean and variance of `count` independent Gaussian values stray from the formula: one standard error
 * each, √(variance/count) and variance · √(2/(count − 1)).
 */
export function standardErrors(variance: number, count: number): Moments {
  return { mean: Math.sqrt(variance / count), variance: variance * Math.sqrt(2 / (count - 1)) };
}
