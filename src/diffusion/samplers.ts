/**
 * DDPM and DDIM as three scalars a step: xPrev = a · x0Hat + b · xt + c · z with z ~ N(0, I). The other samplers have
 * files of their own; sampling-plan.ts strings them all into whole runs.
 * ᾱ belongs to the time of xt, ᾱ' to the next, less noisy time of the path (1 at the end). 0 < ᾱ < ᾱ' ≤ 1.
 * x0Hat may have been clipped: the noise direction is then the one that belongs to the clipped picture.
 */
import { requireBetween } from '../lib/assert';
import { posteriorMeanPair, posteriorVarianceOf } from './posterior';

/** The two variances with a fixed place in the theory (curves.ts weighs the bound with either). */
export const varianceTypes = ['small', 'large'] as const;
export type VarianceType = (typeof varianceTypes)[number];

/** What DDPM may sample with: one of the two, or something between them. */
export const samplerVariances = ['small', 'large', 'interpolated'] as const;
export type SamplerVariance = (typeof samplerVariances)[number];

export interface StepCoefficients {
  a: number;
  b: number;
  c: number;
}

/** A step that also looks back: … + d · x0HatBefore + e · xtBefore, the pair of the network's previous evaluation. */
export interface UpdateCoefficients extends StepCoefficients {
  d: number;
  e: number;
}

/**
 * DDPM (Ho et al. 2020, algorithm 2) on the path's own α = ᾱ/ᾱ': the posterior mean, and noise of variance β̃ ("small"),
 * β = 1 − α ("large") or exp(v ln β + (1−v) ln β̃) with v = varianceMix ("interpolated"; Nichol & Dhariwal 2021, eq. 15,
 * where a network gives v). The last step (ᾱ' = 1) adds no noise with any.
 */
export function ddpmStep(
  alphaBar: number,
  alphaBarPrev: number,
  variance: SamplerVariance,
  varianceMix = 0.5,
): StepCoefficients {
  requireBetween('The variance mix', varianceMix, 0, 1);
  const mean = posteriorMeanPair(alphaBar, alphaBarPrev);
  const small = posteriorVarianceOf(alphaBar, alphaBarPrev);
  const large = alphaBarPrev === 1 ? 0 : 1 - alphaBar / alphaBarPrev;
  const mix = { small: 0, large: 1, interpolated: varianceMix }[variance];
  return { a: mean.x0, b: mean.xt, c: Math.sqrt(large ** mix * small ** (1 - mix)) };
}

/**
 * DDIM (Song, Meng & Ermon 2021, eq. 12 and 16): √ᾱ' x0Hat + √(1−ᾱ'−c²) epsHat + c z with
 * c = η √((1−ᾱ')/(1−ᾱ)) √(1−ᾱ/ᾱ') and epsHat = (xt − √ᾱ x0Hat)/√(1−ᾱ).
 * η in [0, 1]: 0 is deterministic, and Euler's step on x/√ᾱ (see heun.ts); 1 is DDPM with the small variance.
 */
export function ddimStep(alphaBar: number, alphaBarPrev: number, eta: number): StepCoefficients {
  requireBetween('η', eta, 0, 1);
  const variance = eta ** 2 * posteriorVarianceOf(alphaBar, alphaBarPrev);
  // Never below zero but for rounding, when η = 1 and hardly any signal is left.
  const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - variance) / (1 - alphaBar));
  return {
    a: Math.sqrt(alphaBarPrev) - direction * Math.sqrt(alphaBar),
    b: direction,
    c: Math.sqrt(variance),
  };
}
