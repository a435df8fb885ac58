import { describe, expect, it } from 'vitest';
import { checkPoints, curveThrough } from './custom-curve';

describe('the curve through points', () => {
  const points = [9, 8.9, 1, -1, -1.02, -12];
  const curve = curveThrough(points).at;

  it('passes through each of them', () => {
    points.forEach((value, i) => {
      expect(curve(i / 5)).toBeCloseTo(value, 12);
    });
  });

  it('falls everywhere, however uneven the points', () => {
    let before = curve(0);
    for (let i = 1; i <= 4000; i++) {
      const now = curve(i / 4000);
      expect(now).toBeLessThan(before);
      before = now;
    }
  });

  it('is the straight line through points on a line', () => {
    const line = curveThrough([9, 5.4, 1.8, -1.8, -5.4, -9]).at;
    for (const u of [0, 0.05, 0.33, 0.5, 0.91, 1]) expect(line(u)).toBeCloseTo(9 - 18 * u, 12);
  });

  it('has no kink: both sides of a point have one slope', () => {
    const step = 1e-7;
    for (const u of [0.2, 0.4, 0.6, 0.8]) {
      const left = (curve(u) - curve(u - step)) / step;
      const right = (curve(u + step) - curve(u)) / step;
      expect(Math.abs(left - right)).toBeLessThan(1e-3);
    }
  });
});

describe('what is no curve', () => {
  it.each([
    [[3, 2, 1], /number of points/],
    [[9, 8, 7, 6, 5, 4, 3, 2, 1], /number of points/],
    [[9, 3, 3, -9], /point 3 \(3\) follows 3/],
    [[9, 3, 4, -9], /point 3 \(4\) follows 3/],
    [[21, 3, 1, -9], /Point 1/],
    [[9, 3, Number.NaN, -9], /Point 3/],
  ])('%j is refused with a sentence', (points, sentence) => {
    expect(() => checkPoints(points)).toThrow(sentence);
  });

  it('takes points at the least fall, in spite of rounding', () => {
    expect(() => checkPoints([0.03, 0.02, 0.01, 0.01 - 0.01])).not.toThrow();
  });
});
