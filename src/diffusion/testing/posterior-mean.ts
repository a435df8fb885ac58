/** The mean of q(x_{t−1} | x_t, x0) in its two forms. 0 < ᾱ < ᾱ' ≤ 1. */
import { levelOf } from '../noise-level';
import { posteriorMeanPair } from '../posterior';

/** The mean from x_t and the picture. */
export function posteriorMeanFromX0(alphaBar: number, alphaBarPrev: number, xt: number, x0: number): number {
  const pair = posteriorMeanPair(levelOf(alphaBar), levelOf(alphaBarPrev));
  return pair.x0 * x0 + pair.xt * xt;
}

/** The same mean from x_t and the noise in it: (x_t − β/√(1−ᾱ) ε)/√α (Ho et al. 2020, eq. 11). */
export function posteriorMeanFromEps(
  alphaBar: number,
  alphaBarPrev: number,
  xt: number,
  eps: number,
): number {
  const alpha = alphaBar / alphaBarPrev;
  return (xt - ((1 - alpha) / Math.sqrt(1 - alphaBar)) * eps) / Math.sqrt(alpha);
}
