/** The divergence between two Gaussians, in nats, for one dimension; independent dimensions add up. */

/** KL(N(mean1, variance1) ‖ N(mean2, variance2)). With equal variances: (mean1 − mean2)²/(2 variance). Variances > 0. */
export function gaussianKl(mean1: number, variance1: number, mean2: number, variance2: number): number {
  const ratio = variance1 / variance2;
  return 0.5 * (ratio - 1 - Math.log(ratio) + (mean1 - mean2) ** 2 / variance2);
}
