import { describe, expect, it } from 'vitest';
import { downsample, maxPoints } from './downsample';

const indices = (length: number) => Float64Array.from({ length }, (_, i) => i);

describe('downsample', () => {
  it('keeps every point of a short line', () => {
    const x = indices(5);
    const y = [3, 1, 4, 1, 5];
    expect(downsample(x, y)).toEqual(y.map((value, i) => ({ x: i, y: value })));
  });

  it('never exceeds the limit and keeps both ends', () => {
    for (const length of [601, 1000, 4000, 16_384]) {
      const x = indices(length);
      const y = x.map((i) => Math.sin(i / 7));
      const points = downsample(x, y);
      expect(points.length).toBeLessThanOrEqual(maxPoints);
      expect(points.length).toBeGreaterThan(maxPoints / 3);
      expect(points[0]).toEqual({ x: 0, y: y[0] });
      expect(points.at(-1)).toEqual({ x: length - 1, y: y[length - 1] });
    }
  });

  it('keeps single spikes up and down, in order of x', () => {
    const x = indices(4000);
    const y = new Float64Array(4000).fill(1);
    y[1234] = 9;
    y[1236] = -9;
    const points = downsample(x, y);
    expect(points).toContainEqual({ x: 1234, y: 9 });
    expect(points).toContainEqual({ x: 1236, y: -9 });
    for (let i = 1; i < points.length; i++) expect(points[i].x).toBeGreaterThan(points[i - 1].x);
  });

  it('gives every part of the width its points where x is spread unevenly, rising or falling', () => {
    // Half of the width holds the first 20 of 4,000 points.
    const uneven = Float64Array.from({ length: 4000 }, (_, i) => (i < 20 ? i : 20 + (i - 20) / 199));
    for (const x of [uneven, uneven.map((value) => -value)]) {
      const points = downsample(x, uneven.map(Math.sqrt), 4000, 100);
      expect(points.length).toBeLessThanOrEqual(100);
      expect(points.slice(0, 20).map((point) => point.x)).toEqual([...x.slice(0, 20)]);
      expect(points.length).toBeGreaterThan(60);
    }
  });

  it('leaves out what is not a finite number', () => {
    const points = downsample(indices(4), [Number.POSITIVE_INFINITY, 2, Number.NaN, 4]);
    expect(points).toEqual([
      { x: 1, y: 2 },
      { x: 3, y: 4 },
    ]);
  });

  it('reads only the leading entries of a buffer that is not full', () => {
    expect(downsample(indices(8), new Float32Array(8), 3)).toHaveLength(3);
    expect(downsample(indices(8), new Float32Array(8), 0)).toEqual([]);
  });
});
