/**
 * How far a noised picture still is from pure noise: KL(q(x_t | x_0) ‖ N(0, I)), the divergence of
 * N(√ᾱ_t x_0, (1−ᾱ_t) I) from the distribution that sampling starts with. At the last t it is L_T, the term of the
 * variational bound that no training can lower (Ho et al. 2020, eq. 5).
 */

import type { NoiseLevel } from './noise-level';

/** Mean of the squares: the power of a picture with values in [−1, 1]. Throws a RangeError when there are none. */
export function meanSquare(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError('The power of a picture needs at least one value.');
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return sum / values.length;
}

/**
 * The divergence in bits, the mean over the values of the picture: ½ (ᾱ x_0² + (1−ᾱ) − 1 − ln(1−ᾱ)) / ln 2.
 *
 * @param power mean of x_0², all that the picture adds to it
 * @param level ᾱ_t in [0, 1); 0 bits at 0
 */
export function priorKlBits(power: number, { alphaBar, noisePower }: NoiseLevel): number {
  // ln(1−ᾱ) of a small ᾱ by log1p: both terms nearly cancel at the end of a schedule.
  const logNoise = alphaBar < 0.5 ? Math.log1p(-alphaBar) : Math.log(noisePower);
  return (alphaBar * (power - 1) - logNoise) / (2 * Math.LN2);
}
