import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../lib/philox';
import { barsPath, boxWidth, cutBins, densities, normalDensity, normalPath, topOf } from './pixel-histogram';

const normals = new Float32Array(50_000);
createRandom(4, 4).fillNormal(normals);

describe('densities', () => {
  it('have the area 1, with what lies outside in the outermost bins', () => {
    const density = densities([-9, -3.95, 0.05, 0.15, 3.95, 12]);
    expect(density.reduce((sum, value) => sum + value * 0.2, 0)).toBeCloseTo(1, 12);
    const occupied = [...density.keys()].filter((bin) => density[bin] > 0);
    expect(occupied).toEqual([0, 20, 39]);
    expect(density[0]).toBeCloseTo(2 / 6 / 0.2, 12);
  });

  it('follow N(0, 1) for standard normal values', () => {
    densities(normals).forEach((value, bin) => {
      expect(Math.abs(value - normalDensity(-4 + 0.2 * (bin + 0.5)))).toBeLessThan(0.02);
    });
  });
});

describe('the upper edge', () => {
  it('lies over the curve of N(0, 1) and over the highest bar', () => {
    expect(topOf(new Float64Array(40))).toBeGreaterThan(normalDensity(0));
    expect(topOf(densities(normals), Float64Array.of(0.7))).toBeCloseTo(0.742, 10);
    expect(cutBins(densities(normals), 0.44)).toEqual([]);
  });

  it('cuts the bars of a picture of two values, and says which', () => {
    const density = densities([-1, -1, 1]);
    expect(cutBins(density, topOf(density))).toEqual([15, 25]);
  });
});

describe('outlines', () => {
  const numbers = (path: string) =>
    path
      .split(/[ML ]+/)
      .filter(Boolean)
      .map(Number);

  it('go from the base over every bar to the base, cut ones to the edge', () => {
    const path = numbers(barsPath(Float64Array.of(0.5, 0, 3), 1));
    expect(path).toEqual([0, 1, 0, 0.5, 1, 0.5, 1, 1, 2, 1, 2, 0, 3, 0, boxWidth, 1]);
  });

  it('have the curve highest in the middle and the same on both sides', () => {
    const path = numbers(normalPath(0.5));
    const heights = path.filter((_, i) => i % 2 === 1);
    expect(heights).toHaveLength(161);
    expect(Math.min(...heights)).toBe(heights[80]);
    expect(heights[80]).toBeCloseTo(1 - normalDensity(0) / 0.5, 4);
    expect(heights[20]).toBe(heights[140]);
    expect([path[0], path.at(-2)]).toEqual([0, boxWidth]);
  });
});
