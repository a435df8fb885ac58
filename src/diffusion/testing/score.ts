/** The score ∇ log q(x_t), the direction in which x_t becomes more probable, and what it says of the picture. */

/** −ε/√(1−ᾱ): with the true noise the score of q(x_t | x0), with epsHat the network's estimate of that of q(x_t). */
export function scoreFromEps(alphaBar: number, eps: number): number {
  return -eps / Math.sqrt(1 - alphaBar);
}

/** Tweedie's formula: E[x0 | x_t] = (x_t + (1−ᾱ) ∇log q(x_t))/√ᾱ. ᾱ in (0, 1). */
export function tweedieX0(alphaBar: number, xt: number, score: number): number {
  return (xt + (1 - alphaBar) * score) / Math.sqrt(alphaBar);
}
