import { describe, expect, it } from 'vitest';
import { centredMean, smoothingRadius } from './smooth';

describe('centredMean', () => {
  it('averages the neighbours on both sides and cuts the window at the ends', () => {
    expect([...centredMean([1, 2, 6, 3, 8], 5, () => 1)]).toEqual([1.5, 3, 11 / 3, 17 / 3, 5.5]);
  });

  it('copies with radius 0 and leaves a straight line alone inside', () => {
    expect([...centredMean([4, 5, 6], 3, () => 0)]).toEqual([4, 5, 6]);
    const line = Float64Array.from({ length: 50 }, (_, i) => 2 * i);
    const mean = centredMean(line, 50, () => 7);
    for (let i = 7; i < 43; i++) expect(mean[i]).toBeCloseTo(line[i], 9);
  });

  it('equals the plain definition on noisy data', () => {
    const y = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i * 12.9898) * 43.7);
    const mean = centredMean(y, 200, () => 9);
    for (let i = 0; i < 200; i++) {
      const window = y.slice(Math.max(0, i - 9), i + 10);
      expect(mean[i]).toBeCloseTo(window.reduce((a, b) => a + b, 0) / window.length, 9);
    }
  });

  it('skips what is not finite', () => {
    const mean = centredMean([1, Number.NaN, 3], 3, () => 1);
    expect([...mean]).toEqual([1, 2, 3]);
    expect(centredMean([Number.NaN], 1, () => 1)[0]).toBeNaN();
  });
});

describe('smoothingRadius', () => {
  it('is a fortieth of the line, and less at its beginning', () => {
    expect(smoothingRadius(3000, 4000)).toBe(100);
    expect(smoothingRadius(0, 4000)).toBe(0);
    expect(smoothingRadius(80, 4000)).toBe(10);
    expect(smoothingRadius(30, 40)).toBe(2);
  });

  it('follows a steep start closely', () => {
    const y = Float64Array.from({ length: 12_000 }, (_, i) => 0.1 + Math.exp(-i / 90));
    const mean = centredMean(y, y.length, (i) => smoothingRadius(i, y.length));
    expect(mean[0]).toBeCloseTo(1.1, 6);
    for (let i = 0; i < y.length; i++) expect(Math.abs(mean[i] / y[i] - 1)).toBeLessThan(0.15);
  });
});
