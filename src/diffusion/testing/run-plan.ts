/** Carries a sampling plan out in a test: on numbers with any denoiser, or on mean and variance for Gaussian data. */

import type { PlannedStep } from '../samplers/sampler';
import { alphaBarAt, type Schedule } from '../schedule';
import { type GaussianData, gaussianX0 } from './gaussian-data';

/** The guess of the picture for one value of x at time t. */
export type Denoiser = (xt: number, t: number) => number;

/** The noise of value i at step number `index` of the plan. */
export type Noise = (index: number, i: number) => number;

const noNoise: Noise = () => {
  throw new Error('This plan should be deterministic, but it asks for noise.');
};

/** The values of x after the last step of the plan. */
export function runPlan(
  plan: readonly PlannedStep[],
  start: readonly number[],
  denoiser: Denoiser,
  noise: Noise = noNoise,
): number[] {
  let x = [...start];
  let xBefore = x;
  let x0HatBefore = x.map(() => 0);
  plan.forEach(({ t, coefficients: { a, b, c, d, e } }, index) => {
    const x0Hat = x.map((value) => denoiser(value, t));
    const next = x.map(
      (value, i) =>
        a * x0Hat[i] + b * value + (c === 0 ? 0 : c * noise(index, i)) + d * x0HatBefore[i] + e * xBefore[i],
    );
    [xBefore, x0HatBefore, x] = [x, x0Hat, next];
  });
  return x;
}

/** The exact guess for Gaussian data, as a denoiser. */
export function gaussianDenoiser(schedule: Schedule, data: GaussianData): Denoiser {
  return (xt, t) => gaussianX0(data, alphaBarAt(schedule, t), xt);
}

export interface Moments {
  mean: number;
  variance: number;
}

/**
 * Mean and variance of x after each step of a plan that does not look back, from x ~ N(0, 1) (or `start`), with the
 * exact guess for Gaussian data: x0Hat is a straight line in x, so x stays Gaussian.
 */
export function momentsAlong(
  plan: readonly PlannedStep[],
  schedule: Schedule,
  data: GaussianData,
  start: Moments = { mean: 0, variance: 1 },
): Moments[] {
  let moments = start;
  return plan.map(({ t, coefficients: { a, b, c, d, e } }) => {
    if (d !== 0 || e !== 0) throw new Error('Moments are known here only for plans that do not look back.');
    const update = (x: number) => a * gaussianDenoiser(schedule, data)(x, t) + b * x;
    const slope = update(1) - update(0);
    moments = {
      mean: update(0) + slope * moments.mean,
      variance: slope ** 2 * moments.variance + c ** 2,
    };
    return moments;
  });
}
