/**
 * The forward step solved for the less noisy x (Gower, eq. 10), taking the network's epsHat for the noise of that one
 * step. It is not: epsHat estimates all the noise in x_t, and the share of a single step in it is
 * E[z | x_t] = √(1−α)/√(1−ᾱ) E[ε | x_t]. So each step takes off too much, and pictures shrink to a flat grey. Here to
 * show that failure; with the factor put in, and noise added again, it is DDPM.
 */
import { defineSampler, onceAtEachTime, type StepCoefficients, withoutLookingBack } from './sampler';

/** x' = (xt − √(1−α) epsHat)/√α with the path's own α = ᾱ/ᾱ' and epsHat = (xt − √ᾱ x0Hat)/√(1−ᾱ). */
export function naiveStep(alphaBar: number, alphaBarPrev: number): StepCoefficients {
  const alpha = alphaBar / alphaBarPrev;
  const share = Math.sqrt((1 - alpha) / (1 - alphaBar));
  return { a: share * Math.sqrt(alphaBarPrev), b: (1 - share) / Math.sqrt(alpha), c: 0 };
}

export const naive = defineSampler({
  id: 'naive',
  label: 'Naive inversion',
  listLabel: 'Naive inversion, to see it fail',
  story: 'Kept to show its failure: it takes off all of the noise as if one step had put it there.',
  paper: 'Gower, eq. 10',
  options: {},
  addsNoise: () => false,
  mostEvaluations: (T) => T,
  plan: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (alphaBar, next) =>
      withoutLookingBack(naiveStep(alphaBar, next)),
    ),
});
