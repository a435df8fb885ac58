/**
 * The true reverse step when the picture is known: q(x_{t−1} | x_t, x0) = N(mean, variance) (Ho et al. 2020, eq. 6–7).
 * Written in the levels of x_t and of x_{t−1} (ᾱ and ᾱ', 1 at the end), so the same lines serve a path that leaves times
 * out: there α = ᾱ/ᾱ' and β = 1 − α. Needs ᾱ ≤ ᾱ' and ᾱ < 1; where both are equal nothing changes.
 */

/** The variances of the reverse step with a fixed place in the theory: β̃, exact for a known picture, and β itself. */
export const varianceTypes = ['small', 'large'] as const;
export type VarianceType = (typeof varianceTypes)[number];

import { alphaBetween, betaBetween, type NoiseLevel } from './noise-level';

/** posteriorMean = x0 · (the picture) + xt · x_t. */
export interface PosteriorMean {
  x0: number;
  xt: number;
}

/** x0 factor √ᾱ' β/(1−ᾱ), x_t factor √α (1−ᾱ')/(1−ᾱ). */
export function posteriorMeanPair(level: NoiseLevel, next: NoiseLevel): PosteriorMean {
  return {
    x0: (Math.sqrt(next.alphaBar) * betaBetween(level, next)) / level.noisePower,
    xt: (Math.sqrt(alphaBetween(level, next)) * next.noisePower) / level.noisePower,
  };
}

/** β̃ = (1−ᾱ')/(1−ᾱ) β; 0 when ᾱ' = 1. */
export function posteriorVarianceOf(level: NoiseLevel, next: NoiseLevel): number {
  return (next.noisePower / level.noisePower) * betaBetween(level, next);
}
