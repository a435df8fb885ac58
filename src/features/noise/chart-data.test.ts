import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec, type ScheduleSpec } from '../../diffusion/schedule';
import { curvesOf, decades, noiseCharts } from './chart-data';

const linear = defaultScheduleSpec('linear');
const cosine = defaultScheduleSpec('cosine');
const charts = (a: ScheduleSpec, b: ScheduleSpec) =>
  noiseCharts(curvesOf('a', buildSchedule(a), a.T, 'small'), curvesOf('b', buildSchedule(b), a.T, 'small'));

describe('noiseCharts', () => {
  it('stretches B to the length of A, ends on ends', () => {
    const { alphaBar } = charts(linear, { ...cosine, T: 11 });
    const [a, b] = alphaBar.series;
    expect([a!.x[0], a!.x[999]]).toEqual([0, 999]);
    expect(b!.x).toHaveLength(11);
    expect([b!.x[0], b!.x[5], b!.x[10]]).toEqual([0, 499.5, 999]);
  });

  it('holds the published values', () => {
    const { alphaBar, snr, boundWeight } = charts(linear, cosine);
    expect(alphaBar.series[0]!.y[499]).toBeCloseTo(0.078587243, 8);
    expect(snr.series[1]!.y[499]).toBeCloseTo(0.975674, 5);
    expect(boundWeight.series[0]!.y[499]).toBeCloseTo(0.0055082, 6);
    expect(boundWeight.series[0]!.y[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it('gives logarithmic axes a positive domain for the most extreme settings', () => {
    const extremes: ScheduleSpec[] = [
      { ...linear, T: 10 },
      { ...linear, T: 4000, beta1: 0.1, betaT: 0.5, unscaled: true },
      { ...linear, T: 4000, beta1: 1e-6, betaT: 1e-4 },
      { ...cosine, T: 4000, s: 0.5 },
      { ...defaultScheduleSpec('sigmoid'), T: 10 },
    ];
    for (const spec of extremes) {
      const { snr, boundWeight } = charts(spec, linear);
      for (const { yDomain } of [snr, boundWeight]) {
        expect(yDomain[0]).toBeGreaterThan(0);
        expect(yDomain[1] / yDomain[0]).toBeGreaterThanOrEqual(1000);
      }
    }
  });
});

describe('decades', () => {
  it('stands still for usual curves and ignores a single value that shoots off', () => {
    const curve = new Float64Array(1000).fill(0.1);
    curve[999] = 500;
    expect(decades([curve], [1e-3, 1], [1e-6, 1e3])).toEqual([1e-3, 1]);
    curve.fill(30, 900);
    expect(decades([curve], [1e-3, 1], [1e-6, 1e3])).toEqual([1e-3, 100]);
    expect(decades([curve.fill(1e9)], [1e-3, 1], [1e-6, 1e3])).toEqual([1e-3, 1e3]);
  });
});
