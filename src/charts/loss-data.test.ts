import { describe, expect, it } from 'vitest';
import { createSeries } from '../lib/series';
import { maxPoints } from './downsample';
import { lossData } from './loss-data';

function noisy(steps: number) {
  const series = createSeries();
  for (let step = 1; step <= steps; step++) {
    series.push(step, 0.1 + 0.9 / step ** 0.5 + 0.05 * Math.sin(step * 12.9898));
  }
  return series;
}

describe('lossData', () => {
  it('stays within the point limit on a long run and smooths', () => {
    const { raw, smooth } = lossData(noisy(12_000), true);
    expect(raw.length).toBeLessThanOrEqual(maxPoints);
    expect(smooth.length).toBeLessThanOrEqual(maxPoints);
    const roughness = (points: { y: number }[]) =>
      points
        .slice(-100)
        .reduce((sum, point, i, tail) => sum + (i ? Math.abs(point.y - tail[i - 1].y) : 0), 0);
    expect(roughness(smooth)).toBeLessThan(0.05 * roughness(raw));
  });

  it('has a positive logarithmic domain that holds every point', () => {
    const { raw, yDomain, yTicks } = lossData(noisy(500), true);
    expect(yDomain[0]).toBeGreaterThan(0);
    for (const { y } of raw) expect(y >= yDomain[0] && y <= yDomain[1]).toBe(true);
    expect(yTicks.length).toBeGreaterThan(1);
  });

  it('does not blow up a curve that has hardly begun to fall', () => {
    const series = createSeries();
    for (let step = 1; step <= 5; step++) series.push(step, 1 - step / 1000);
    const { yDomain, yTicks } = lossData(series, true);
    expect(yDomain[1] / yDomain[0]).toBeGreaterThan(2.5);
    expect(yTicks.length).toBeGreaterThan(1);
  });

  it('draws something for an empty run, a zero and a value that is not a number', () => {
    const empty = lossData(createSeries(), true);
    expect(empty.raw).toEqual([]);
    expect(empty.yTicks).toContain(1);
    const odd = createSeries();
    odd.push(1, 0);
    odd.push(2, Number.NaN);
    odd.push(3, 0.5);
    const log = lossData(odd, true);
    expect(log.raw).toEqual([{ x: 3, y: 0.5 }]);
    expect(log.yDomain[0]).toBeGreaterThan(0);
    expect(lossData(odd, false).yDomain[0]).toBe(0);
  });
});
