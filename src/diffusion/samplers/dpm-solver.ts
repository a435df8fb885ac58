/**
 * DPM-Solver++(2M) (Lu et al. 2022b, algorithm 2): second order at one evaluation a step, because it reuses the guess of
 * the picture from the evaluation before. Deterministic.
 */
import { defineSampler, onceAtEachTime, type UpdateCoefficients } from './sampler';

/** Half the log-SNR, the time in which the solver counts; Infinity for the finished picture. */
const halfLogSnr = (alphaBar: number) => 0.5 * Math.log(alphaBar / (1 - alphaBar));

/**
 * x' = √((1−ᾱ')/(1−ᾱ)) xt − √ᾱ' (e^{−h} − 1) D with h = ℓ' − ℓ, r = (ℓ − ℓ of the evaluation before)/h and
 * D = (1 + 1/(2r)) x0Hat − 1/(2r) x0HatBefore, ℓ half the log-SNR. First order, D = x0Hat, where nothing came before
 * (`alphaBarBefore` null) and in the last step, where h is infinite; that is DDIM with η = 0.
 */
export function dpmSolverStep(
  alphaBarBefore: number | null,
  alphaBar: number,
  alphaBarPrev: number,
): UpdateCoefficients {
  const h = halfLogSnr(alphaBarPrev) - halfLogSnr(alphaBar);
  const hBefore = alphaBarBefore === null ? Infinity : halfLogSnr(alphaBar) - halfLogSnr(alphaBarBefore);
  const extrapolation = alphaBarPrev === 1 ? 0 : h / (2 * hBefore);
  const guess = -Math.sqrt(alphaBarPrev) * Math.expm1(-h);
  return {
    a: guess * (1 + extrapolation),
    b: Math.sqrt((1 - alphaBarPrev) / (1 - alphaBar)),
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
    onceAtEachTime(schedule, settings, route, (alphaBar, next, before) =>
      dpmSolverStep(before, alphaBar, next),
    ),
});
