/**
 * Heun's method on the probability-flow equation (Karras et al. 2022, algorithm 1 without its added noise). With
 * x̄ = x/√ᾱ against the noise ratio √((1−ᾱ)/ᾱ) the slope is epsHat. A step of DDIM with η = 0, which is Euler's there,
 * goes ahead; the network looks again where it arrives; the corrector redoes the step with the mean of both slopes.
 */
import { alphaBarAt, type Schedule } from '../schedule';
import { ddimStep } from './ddim';
import {
  defineSampler,
  type PathSettings,
  type PlannedStep,
  plannedStep,
  restOf,
  type SamplingRoute,
  type UpdateCoefficients,
  wholePath,
  withoutLookingBack,
} from './sampler';

/** √((1−ᾱ)/ᾱ): the deviation of the noise in x/√ᾱ. 0 for the finished picture. */
const noiseRatio = (alphaBar: number) => Math.sqrt((1 - alphaBar) / alphaBar);

/**
 * The corrector from ᾱ to ᾱ' (both below 1): xt and x0Hat are the evaluation at ᾱ', "before" is the one at ᾱ.
 * x = √ᾱ' (xtBefore/√ᾱ + ½ (ratio' − ratio) (epsHatBefore + epsHat)), each epsHat = (x − √ᾱ x0Hat)/√(1−ᾱ) of its time.
 */
export function heunCorrector(alphaBar: number, alphaBarPrev: number): UpdateCoefficients {
  const half = 0.5 * Math.sqrt(alphaBarPrev) * (noiseRatio(alphaBarPrev) - noiseRatio(alphaBar));
  return {
    a: -half / noiseRatio(alphaBarPrev),
    b: half / Math.sqrt(1 - alphaBarPrev),
    c: 0,
    d: -half / noiseRatio(alphaBar),
    e: Math.sqrt(alphaBarPrev / alphaBar) + half / Math.sqrt(1 - alphaBar),
  };
}

/** √ᾱ'/√ᾱ above this: a step from almost pure noise to a faint picture. */
const largestGrowth = 20;

/**
 * Whether a step is worth correcting. The last one is not: at the finished picture there is no noise to predict. Nor is
 * one in which the picture grows more than twentyfold, such as the first of the cosine schedule (3,200-fold in ten
 * steps): the slope bends within a small part of so long a step, the mean of its two ends is far off where Euler's step
 * is nearly exact, and the network's error at the second enters multiplied by half the growth.
 */
export function isCorrected(alphaBar: number, alphaBarPrev: number): boolean {
  return alphaBarPrev < 1 && Math.sqrt(alphaBarPrev / alphaBar) <= largestGrowth;
}

/** Euler's step along a path, each followed by its correction where there is one. */
function alongPath(schedule: Schedule, path: number[]): PlannedStep[] {
  return path.flatMap((t, i) => {
    const tNext = path[i + 1] ?? -1;
    const [alphaBar, next] = [alphaBarAt(schedule, t), alphaBarAt(schedule, tNext)];
    const predictor = plannedStep(schedule, t, tNext, withoutLookingBack(ddimStep(alphaBar, next, 0)));
    if (!isCorrected(alphaBar, next)) return [predictor];
    return [predictor, plannedStep(schedule, tNext, tNext, heunCorrector(alphaBar, next))];
  });
}

/** The longest path that needs no more than the evaluations asked for: each of its times takes two or one. */
function heunPlan(
  schedule: Schedule,
  { steps, spacing }: PathSettings,
  { from, spacedBy }: SamplingRoute,
): PlannedStep[] {
  let times = Math.min(steps, (spacedBy ?? schedule).T);
  for (;;) {
    const path = wholePath(schedule, times, spacing, spacedBy);
    const { length } = alongPath(schedule, path);
    if (length <= steps) return alongPath(schedule, restOf(path, from));
    // One time less saves two evaluations, or three where a step becomes too long to be corrected: none is passed over.
    times -= Math.ceil((length - steps) / 3);
  }
}

export const heun = defineSampler({
  id: 'heun',
  label: 'Heun',
  story: 'Looks again where a step leads and takes the mean of both: exact, at twice the price.',
  paper: 'Karras et al. 2022, Elucidating the Design Space of Diffusion-Based Generative Models',
  options: {},
  addsNoise: () => false,
  mostEvaluations: (T) => 2 * T - 1,
  fewerReason: () => 'Heun takes two a step.',
  plan: heunPlan,
});
