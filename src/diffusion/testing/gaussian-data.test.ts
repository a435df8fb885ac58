import { describe, expect, it } from 'vitest';
import { createRandom } from '../../lib/philox';
import { gaussianEps, gaussianFlow, gaussianMarginal, gaussianX0 } from './gaussian-data';
import { tweedieX0 } from './score';

const data = { mean: 0.3, deviation: 0.4 };

describe.each([0.02, 0.5, 0.97])('at ᾱ = %d', (alphaBar) => {
  it('guesses what Tweedie says of the slope of the log density', () => {
    const { mean, variance } = gaussianMarginal(data, alphaBar);
    for (const xt of [-1.4, 0, 0.2, 2]) {
      const score = -(xt - mean) / variance;
      expect(gaussianX0(data, alphaBar, xt)).toBeCloseTo(tweedieX0(alphaBar, xt, score), 12);
      expect(gaussianEps(data, alphaBar, xt)).toBeCloseTo(-Math.sqrt(1 - alphaBar) * score, 12);
    }
  });

  it('is the straight line through x0 and ε that leaves the least error on noised pictures', () => {
    const count = 20_000;
    const random = createRandom(3, 1);
    const pairs = Array.from({ length: count }, (_, i) => {
      const x0 = data.mean + data.deviation * random.normal(2 * i);
      const eps = random.normal(2 * i + 1);
      return { x0, eps, xt: Math.sqrt(alphaBar) * x0 + Math.sqrt(1 - alphaBar) * eps };
    });
    // Errors of a least-squares guess are uncorrelated with x_t and have no mean; four standard errors of each.
    for (const [value, guess] of [
      ['x0', gaussianX0],
      ['eps', gaussianEps],
    ] as const) {
      const errors = pairs.map((pair) => pair[value] - guess(data, alphaBar, pair.xt));
      const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / count);
      const limit = (4 * spread) / Math.sqrt(count);
      expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / count)).toBeLessThan(limit);
      const product = errors.reduce((sum, error, i) => sum + error * pairs[i].xt, 0) / count;
      const { mean, variance } = gaussianMarginal(data, alphaBar);
      expect(Math.abs(product)).toBeLessThan(limit * Math.sqrt(variance + mean ** 2));
    }
  });

  it('flows along the slope ε̂ of x/√ᾱ against √((1−ᾱ)/ᾱ)', () => {
    const alphaBarOf = (ratio: number) => 1 / (1 + ratio ** 2);
    const ratio = Math.sqrt((1 - alphaBar) / alphaBar);
    const h = 1e-5 * ratio;
    for (const xt of [-1.4, 0.2, 2]) {
      const [ahead, behind] = [h, -h].map((change) => {
        const other = alphaBarOf(ratio + change);
        return gaussianFlow(data, alphaBar, other, xt) / Math.sqrt(other);
      });
      expect((ahead! - behind!) / (2 * h)).toBeCloseTo(gaussianEps(data, alphaBar, xt), 8);
    }
  });
});

it('flows from noise to the data: N(0, 1) at ᾱ = 0 becomes N(mean, deviation²) at ᾱ = 1', () => {
  for (const z of [-2, 0, 0.7]) {
    expect(gaussianFlow(data, 0, 1, z)).toBeCloseTo(data.mean + data.deviation * z, 14);
  }
});
