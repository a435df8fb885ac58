/**
 * The true reverse step when the picture is known: q(x_{t−1} | x_t, x0) = N(mean, variance) (Ho et al. 2020, eq. 6–7).
 * Written in ᾱ and ᾱ' (one step less noisy, 1 at the end), so the same lines serve a path that leaves times out:
 * there α = ᾱ/ᾱ' and β = 1 − α. Needs 0 < ᾱ < ᾱ' ≤ 1.
 */

/** The variances of the reverse step with a fixed place in the theory: β̃, exact for a known picture, and β itself. */
export const varianceTypes = ['small', 'large'] as const;
export type VarianceType = (typeof varianceTypes)[number];

/** posteriorMean = x0 · (the picture) + xt · x_t. */
export interface PosteriorMean {
  x0: number;
  xt: number;
}

/** x0 factor √ᾱ' β/(1−ᾱ), x_t factor √α (1−ᾱ')/(1−ᾱ). */
export function posteriorMeanPair(alphaBar: number, alphaBarPrev: number): PosteriorMean {
  const alpha = alphaBar / alphaBarPrev;
  return {
    x0: (Math.sqrt(alphaBarPrev) * (1 - alpha)) / (1 - alphaBar),
    xt: (Math.sqrt(alpha) * (1 - alphaBarPrev)) / (1 - alphaBar),
  };
}

/** β̃ = (1−ᾱ')/(1−ᾱ) β; 0 when ᾱ' = 1. */
export function posteriorVarianceOf(alphaBar: number, alphaBarPrev: number): number {
  return ((1 - alphaBarPrev) / (1 - alphaBar)) * (1 - alphaBar / alphaBarPrev);
}
