/**
 * DPM-Solver++(2M) (Lu et al. 2022b, algorithm 2): second order at one evaluation a step, because it reuses the guess of
 * the picture from the evaluation before. Deterministic.
 */
import type { NoiseLevel } from '../noise-level';
import { defineSampler, onceAtEachTime, type UpdateCoefficients } from './sampler';

/**
 * x' = √((1−ᾱ')/(1−ᾱ)) xt − √ᾱ' (e^{−h} − 1) D with h = ℓ' − ℓ, r = (ℓ − ℓ of the evaluation before)/h and
 * D = (1 + 1/(2r)) x0Hat − 1/(2r) x0HatBefore, ℓ half the log-SNR. First order, D = x0Hat, where nothing came before
 * (`before` null) and in the last step, where h is infinite; that is DDIM with η = 0.
 * Nothing changes where h = 0, and an evaluation before at the same level says nothing new: first order there too.
 */
export function dpmSolverStep(
  before: NoiseLevel | null,
  level: NoiseLevel,
  next: NoiseLevel,
): UpdateCoefficients {
  const h = (next.logSnr - level.logSnr) / 2;
  const hBefore = before === null ? 0 : (level.logSnr - before.logSnr) / 2;
  const extrapolation = next.noisePower === 0 || hBefore === 0 ? 0 : h / (2 * hBefore);
  const guess = -Math.sqrt(next.alphaBar) * Math.expm1(-h);
  return {
    a: guess * (1 + extrapolation),
    b: Math.sqrt(next.noisePower / level.noisePower),
    c: 0,
    d: -guess * extrapolation,
    e: 0,
  };
}

export const dpmSolver = defineSampler({
  id: 'dpm-solver',
  label: 'DPM-Solver++(2M)',
  story: 'Bends its way by the guess before this one, at no price: good pictures in few evaluations.',
  paper: 'Lu et al. 2022, DPM-Solver++: Fast Solver for Guided Sampling of Diffusion Probabilistic Models',
  options: {},
  addsNoise: () => false,
  mostEvaluations: (T) => T,
  plan: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (level, next, before) => dpmSolverStep(before, level, next)),
});
