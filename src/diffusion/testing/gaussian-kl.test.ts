import { expect, it } from 'vitest';
import { gaussianKl } from './gaussian-kl';

/** ∫ p ln(p/q) by the midpoint rule, ten deviations of p each way. */
function integrated(mean1: number, variance1: number, mean2: number, variance2: number): number {
  const logDensity = (x: number, mean: number, variance: number) =>
    -((x - mean) ** 2) / (2 * variance) - 0.5 * Math.log(2 * Math.PI * variance);
  const reach = 10 * Math.sqrt(variance1);
  const count = 4000;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const x = mean1 + reach * ((2 * (i + 0.5)) / count - 1);
    const logP = logDensity(x, mean1, variance1);
    sum += Math.exp(logP) * (logP - logDensity(x, mean2, variance2));
  }
  return (sum * 2 * reach) / count;
}

it.each([
  [0, 1, 0, 1],
  [0.3, 0.04, -0.2, 0.04],
  [1, 2, -1, 0.5],
  [0, 1e-3, 0.1, 1],
])('of N(%d, %d) from N(%d, %d) is the integral', (...args) => {
  expect(gaussianKl(...args)).toBeCloseTo(integrated(...args), 9);
});

it('is half the squared distance over the variance when the variances agree', () => {
  expect(gaussianKl(0.3, 0.04, -0.2, 0.04)).toBeCloseTo(0.25 / 0.08, 12);
});
