/**
 * Pictures whose values are independent N(mean, deviation²), the one data distribution of which everything is known in
 * closed form: what the best network would predict, and where the probability-flow equation carries every x. Samplers
 * are measured against it. Scalars, one for each value of a picture. ᾱ in (0, 1]; the guesses need ᾱ < 1.
 */

export interface GaussianData {
  mean: number;
  /** Above 0. */
  deviation: number;
}

/** Mean and variance of x_t: √ᾱ mean, and ᾱ deviation² + 1 − ᾱ. */
export function gaussianMarginal(
  { mean, deviation }: GaussianData,
  alphaBar: number,
): { mean: number; variance: number } {
  return { mean: Math.sqrt(alphaBar) * mean, variance: alphaBar * deviation ** 2 + 1 - alphaBar };
}

/** E[ε | x_t] = √(1−ᾱ) (x_t − E x_t)/Var x_t. */
export function gaussianEps(data: GaussianData, alphaBar: number, xt: number): number {
  const { mean, variance } = gaussianMarginal(data, alphaBar);
  return (Math.sqrt(1 - alphaBar) * (xt - mean)) / variance;
}

/** E[x0 | x_t] = mean + √ᾱ deviation² (x_t − E x_t)/Var x_t. */
export function gaussianX0(data: GaussianData, alphaBar: number, xt: number): number {
  const { mean, variance } = gaussianMarginal(data, alphaBar);
  return data.mean + (Math.sqrt(alphaBar) * data.deviation ** 2 * (xt - mean)) / variance;
}

/**
 * Where the probability-flow equation carries x from ᾱ to ᾱ': x/√ᾱ − mean is scaled as √(deviation² + (1−ᾱ)/ᾱ), so x
 * stays as many deviations from its mean as it was.
 */
export function gaussianFlow(data: GaussianData, alphaBar: number, alphaBarNext: number, xt: number): number {
  const from = gaussianMarginal(data, alphaBar);
  const to = gaussianMarginal(data, alphaBarNext);
  return to.mean + Math.sqrt(to.variance / from.variance) * (xt - from.mean);
}
