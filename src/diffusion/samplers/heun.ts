/**
 * Heun's method on the probability-flow equation (Karras et al. 2022, algorithm 1 without its added noise). With
 * x̄ = x/√ᾱ against the noise ratio √((1−ᾱ)/ᾱ) the slope is epsHat. A step of DDIM with η = 0, which is Euler's there,
 * goes ahead; the network looks again where it arrives; the corrector redoes the step with the mean of both slopes.
 */
import { levelAt, type NoiseLevel } from '../noise-level';
import type { Schedule } from '../schedule';
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

/** √ᾱ'/√ᾱ: how much the picture in x grows from one level to the next, less noisy one. */
const growth = (level: NoiseLevel, next: NoiseLevel) => Math.exp((next.logAlphaBar - level.logAlphaBar) / 2);

/**
 * The corrector from ᾱ to ᾱ' (both below 1): xt and x0Hat are the evaluation at ᾱ', "before" is the one at ᾱ.
 * x = √ᾱ' (xtBefore/√ᾱ + ½ (ratio' − ratio) (epsHatBefore + epsHat)), each epsHat = (x − √ᾱ x0Hat)/√(1−ᾱ) of its time.
 */
export function heunCorrector(level: NoiseLevel, next: NoiseLevel): UpdateCoefficients {
  const [noise, noiseNext] = [Math.sqrt(level.noisePower), Math.sqrt(next.noisePower)];
  const grown = growth(level, next);
  // ½ √ᾱ' (ratio' − ratio), with the ratios multiplied out: √ᾱ alone may be next to nothing.
  const half = 0.5 * (noiseNext - grown * noise);
  return {
    a: (-half * Math.sqrt(next.alphaBar)) / noiseNext,
    b: half / noiseNext,
    c: 0,
    d: (-half * Math.sqrt(level.alphaBar)) / noise,
    e: grown + half / noise,
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
export function isCorrected(level: NoiseLevel, next: NoiseLevel): boolean {
  return next.noisePower > 0 && growth(level, next) <= largestGrowth;
}

/** Euler's step along a path, each followed by its correction where there is one. */
function alongPath(schedule: Schedule, path: number[]): PlannedStep[] {
  return path.flatMap((t, i) => {
    const tNext = path[i + 1] ?? -1;
    const [level, next] = [levelAt(schedule, t), levelAt(schedule, tNext)];
    const predictor = plannedStep(schedule, t, tNext, withoutLookingBack(ddimStep(level, next, 0)));
    if (!isCorrected(level, next)) return [predictor];
    return [predictor, plannedStep(schedule, tNext, tNext, heunCorrector(level, next))];
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
