import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { idealWeights, idealX0 } from './ideal-denoiser';
import { tweedieX0 } from './testing/score';

/** E[ε | x_t], d values: the noise prediction whose loss is the floor of training at this ᾱ. */
function idealEps(
  xt: Float32Array | Float64Array,
  pictures: Float32Array | Float64Array,
  alphaBar: number,
): Float64Array {
  const signal = Math.sqrt(alphaBar);
  const noise = Math.sqrt(1 - alphaBar);
  return idealX0(xt, pictures, alphaBar).map((x0, k) => (xt[k] - signal * x0) / noise);
}

describe('with the pictures −1 and 1', () => {
  const pictures = Float64Array.of(-1, 1);

  it.each([0.001, 0.3, 0.9])('is tanh(√ᾱ x/(1−ᾱ)) at ᾱ = %d', (alphaBar) => {
    for (const xt of [-2, -0.1, 0, 0.05, 1]) {
      const expected = Math.tanh((Math.sqrt(alphaBar) * xt) / (1 - alphaBar));
      expect(idealX0(Float64Array.of(xt), pictures, alphaBar)[0]).toBeCloseTo(expected, 12);
    }
  });
});

describe('with five pictures of three values', () => {
  const pictures = new Float32Array(15);
  createRandom(5, 1).fillNormal(pictures);
  const xt = Float64Array.of(0.3, -0.8, 0.5);

  it.each([0.05, 0.5, 0.95])('is what Tweedie says of the slope of log q(x_t) at ᾱ = %d', (alphaBar) => {
    const logDensity = (x: Float64Array) => {
      let sum = 0;
      for (let i = 0; i < 5; i++) {
        let distance = 0;
        for (let k = 0; k < 3; k++) distance += (x[k] - Math.sqrt(alphaBar) * pictures[3 * i + k]) ** 2;
        sum += Math.exp(-distance / (2 * (1 - alphaBar)));
      }
      return Math.log(sum);
    };
    const x0Hat = idealX0(xt, pictures, alphaBar);
    const epsHat = idealEps(xt, pictures, alphaBar);
    for (let k = 0; k < 3; k++) {
      const h = 1e-5;
      const slope = (logDensity(xt.with(k, xt[k] + h)) - logDensity(xt.with(k, xt[k] - h))) / (2 * h);
      expect(x0Hat[k]).toBeCloseTo(tweedieX0(alphaBar, xt[k], slope), 7);
      expect(epsHat[k]).toBeCloseTo(-Math.sqrt(1 - alphaBar) * slope, 7);
    }
  });

  it('has weights that sum to 1, even in pure noise', () => {
    for (const alphaBar of [0, 0.5, 0.9999]) {
      expect(idealWeights(xt, pictures, alphaBar).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
        1,
        12,
      );
    }
    expect([...idealWeights(xt, pictures, 0)]).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  it('has a smaller expected loss than the same guess shifted or shrunk', () => {
    const alphaBar = 0.5;
    const normals = createRandom(5, 2);
    const losses = { ideal: 0, shifted: 0, shrunk: 0 };
    for (let i = 0; i < 4000; i++) {
      const choice = normals.uniformInt(i, 5);
      const eps = Float64Array.from({ length: 3 }, (_, k) => normals.normal(3 * i + k));
      const noisy = eps.map((z, k) => Math.sqrt(0.5) * (pictures[3 * choice + k] + z));
      idealEps(noisy, pictures, alphaBar).forEach((guess, k) => {
        losses.ideal += (eps[k] - guess) ** 2;
        losses.shifted += (eps[k] - guess - 0.1) ** 2;
        losses.shrunk += (eps[k] - 0.8 * guess) ** 2;
      });
    }
    expect(losses.ideal).toBeLessThan(losses.shifted);
    expect(losses.ideal).toBeLessThan(losses.shrunk);
  });
});

it('stays finite where every exponential underflows, and picks the nearest picture', () => {
  const pictures = Float32Array.of(100, 100, -100, -100);
  const weights = idealWeights(Float32Array.of(30, 20), pictures, 1 - 1e-9);
  expect([...weights]).toEqual([1, 0]);
  expect([...idealX0(Float32Array.of(30, 20), pictures, 1 - 1e-9)]).toEqual([100, 100]);
});

it('refuses a set that is empty or not of whole pictures, and a time without noise', () => {
  const xt = Float32Array.of(0, 0);
  expect(() => idealWeights(xt, new Float32Array(0), 0.5)).toThrow('at least one, but it holds 0 values');
  expect(() => idealWeights(xt, new Float32Array(3), 0.5)).toThrow('whole pictures of 2 values');
  expect(() => idealWeights(xt, new Float32Array(2), 1)).toThrow(/ᾱ must be a number from 0/);
});
