import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { slicedWasserstein } from './sliced-wasserstein';

/** `count` pictures of independent N(mean, deviation²) values, one mean and deviation for each value of a picture. */
function gaussians(count: number, mean: number[], deviation: number[], step: number): Float32Array {
  const out = new Float32Array(count * mean.length);
  createRandom(5, 1, step).fillNormal(out);
  return out.map((z, i) => mean[i % mean.length] + deviation[i % mean.length] * z);
}

const ones = (size: number, value = 1) => Array.from({ length: size }, () => value);

describe('on one value', () => {
  // The only directions are 1 and −1.
  const distance = (first: number[], second: number[]) =>
    slicedWasserstein(Float32Array.from(first), Float32Array.from(second), 1, 4, 0);

  it('is the root mean square between the lists in order', () => {
    expect(distance([3, 0, 1], [2, 2, 6])).toBeCloseTo(Math.sqrt((4 + 1 + 9) / 3), 12);
  });

  it('matches quantiles of lists of two lengths: two thirds of a point to one, a third to the next', () => {
    // Shares of 1/6: 0→1, 0→1, 0→4 (quarter points of 3), 3→4, 3→7, 3→7.
    const expected = Math.sqrt((2 * 1 + 16 + 1 + 2 * 16) / 6);
    expect(distance([0, 3], [1, 4, 7])).toBeCloseTo(expected, 12);
    expect(distance([1, 4, 7], [0, 3])).toBeCloseTo(expected, 12);
    expect(distance([2, 2, 5, 5], [2, 5])).toBe(0);
  });
});

describe('between Gaussians', () => {
  // On a direction u both are Gaussian, N(u·mean, Σ u² deviation²): there W² = (difference of means)² + (of deviations)².
  it('is the distance of their means where only those differ: a shift by δ in every value is δ apart', () => {
    const first = gaussians(2000, ones(8, 0), ones(8), 0);
    const second = gaussians(2000, ones(8, 0.5), ones(8), 1);
    expect(slicedWasserstein(first, second, 8, 200, 1)).toBeCloseTo(0.5, 1);
  });

  it('is the difference of their deviations where only those differ', () => {
    const first = gaussians(3000, ones(8, 0), ones(8, 0.4), 0);
    const second = gaussians(2000, ones(8, 0), ones(8, 1), 1);
    expect(Math.abs(slicedWasserstein(first, second, 8, 50, 1) - 0.6)).toBeLessThan(0.02);
  });

  it('is the mean over directions where values differ', () => {
    const [meanA, meanB] = [
      [0, 0.3],
      [1, -0.2],
    ];
    const [deviationA, deviationB] = [
      [1, 0.2],
      [0.3, 0.9],
    ];
    // Over the directions (cos, sin) of the plane, evenly.
    const angles = Array.from({ length: 720 }, (_, i) => (Math.PI * i) / 720);
    const squares = angles.map((angle) => {
      const [u, v] = [Math.cos(angle), Math.sin(angle)];
      const means = u * (meanA[0] - meanB[0]) + v * (meanA[1] - meanB[1]);
      const spread = (deviation: number[]) => Math.hypot(u * deviation[0], v * deviation[1]);
      return means ** 2 + (spread(deviationA) - spread(deviationB)) ** 2;
    });
    const expected = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length);
    const first = gaussians(2000, meanA, deviationA, 0);
    const second = gaussians(2000, meanB, deviationB, 1);
    expect(Math.abs(slicedWasserstein(first, second, 2, 300, 3) - expected)).toBeLessThan(0.04);
  });
});

describe('slicedWasserstein', () => {
  const first = gaussians(20, ones(6, 0), ones(6), 0);
  const second = gaussians(30, ones(6, 0.2), ones(6), 1);

  it('is zero between equal sets, in any order', () => {
    expect(slicedWasserstein(first, first, 6, 10, 0)).toBe(0);
    const turned = new Float32Array(first.length);
    for (let i = 0; i < 20; i++) turned.set(first.subarray(i * 6, i * 6 + 6), (19 - i) * 6);
    expect(slicedWasserstein(first, turned, 6, 10, 0)).toBe(0);
  });

  it('is symmetric, the same for the same seed and another for another', () => {
    const distance = slicedWasserstein(first, second, 6, 10, 0);
    expect(distance).toBeGreaterThan(0.1);
    expect(slicedWasserstein(second, first, 6, 10, 0)).toBeCloseTo(distance, 12);
    expect(slicedWasserstein(first, second, 6, 10, 0)).toBe(distance);
    expect(slicedWasserstein(first, second, 6, 10, 1)).not.toBe(distance);
  });

  it('refuses sets that are empty or not of whole pictures, and numbers out of bounds', () => {
    const empty = new Float32Array(0);
    expect(() => slicedWasserstein(empty, second, 6, 10, 0)).toThrow(
      'The first set must hold whole pictures',
    );
    expect(() => slicedWasserstein(first, new Float32Array(7), 6, 10, 0)).toThrow('but it holds 7 values');
    expect(() => slicedWasserstein(first, second, 6, 0, 0)).toThrow(/projections must be a whole number/);
    expect(() => slicedWasserstein(first, second, 0, 10, 0)).toThrow(/values of a picture must be/);
  });
});
