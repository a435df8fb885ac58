/**
 * The forward step solved for the less noisy x (Gower, eq. 10), taking the network's epsHat for the noise of that one
 * step. It is not: epsHat estimates all the noise in x_t, and the share of a single step in it is
 * E[z | x_t] = √(1−α)/√(1−ᾱ) E[ε | x_t]. So each step takes off too much, and pictures shrink to a flat grey. Here to
 * show that failure; with the factor put in, and noise added again, it is DDPM.
 */
import { alphaBetween, betaBetween, type NoiseLevel } from '../noise-level';
import { defineSampler, onceAtEachTime, type StepCoefficients, withoutLookingBack } from './sampler';

/** x' = (xt − √(1−α) epsHat)/√α with the path's own α = ᾱ/ᾱ' and epsHat = (xt − √ᾱ x0Hat)/√(1−ᾱ). */
export function naiveStep(level: NoiseLevel, next: NoiseLevel): StepCoefficients {
  const share = Math.sqrt(betaBetween(level, next) / level.noisePower);
  // (1 − share)/√α, with 1 − share² = α(1−ᾱ')/(1−ᾱ) put in: it stays finite where α is next to nothing.
  const kept = next.noisePower / level.noisePower;
  const b = (Math.sqrt(alphaBetween(level, next)) * kept) / (1 + share);
  return { a: share * Math.sqrt(next.alphaBar), b, c: 0 };
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
    onceAtEachTime(schedule, settings, route, (level, next) => withoutLookingBack(naiveStep(level, next))),
});
