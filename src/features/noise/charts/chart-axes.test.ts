import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { decades, fromZero, logSnrSpan, spokenPlace, timeAtX, xAxisOf } from './chart-axes';
import { placesOf } from './chart-curves';

const linear = buildSchedule(defaultScheduleSpec('linear'));
const cosine = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 250 });

describe('xAxisOf', () => {
  it('lets time go to the right whatever it counts', () => {
    expect(xAxisOf('t', linear, cosine).domain).toEqual([0, 999]);
    expect(xAxisOf('fraction', linear, cosine).domain).toEqual([0, 1]);
    const { domain, ticks, format } = xAxisOf('log-snr', linear, cosine);
    expect(domain[0]).toBeGreaterThan(domain[1]);
    expect(ticks).toContain(0);
    expect(ticks.map(format)).toContain('−10');
  });

  it('holds the log-SNR of both schedules, in steps of five and within ±20', () => {
    const even = (points: number[]) => buildSchedule({ ...defaultScheduleSpec('custom'), points });
    const gentle = even([3, 1, -1, -3]);
    expect(logSnrSpan(gentle, gentle)).toEqual([-5, 5]);
    expect(logSnrSpan(gentle, even([6, 1, -1, -11]))).toEqual([-15, 10]);
    expect(logSnrSpan(linear, cosine)).toEqual([-20, 10]);
    const extreme = buildSchedule({ ...defaultScheduleSpec('linear'), betaT: 0.5, unscaled: true });
    expect(logSnrSpan(gentle, extreme)).toEqual([-20, 10]);
  });
});

describe('timeAtX', () => {
  it('is the time drawn at that place, on every axis', () => {
    for (const x of ['t', 'fraction', 'log-snr'] as const) {
      const places = placesOf(linear, x, linear.T);
      for (const t of [0, 1, 330, 998, 999]) expect(timeAtX(x, places[t], linear)).toBe(t);
    }
  });

  it('stays on the schedule beyond its ends', () => {
    expect(timeAtX('t', -5, linear)).toBe(0);
    expect(timeAtX('fraction', 0, linear)).toBe(0);
    expect(timeAtX('fraction', 1.2, linear)).toBe(999);
    expect([20, -20].map((place) => timeAtX('log-snr', place, linear))).toEqual([0, 999]);
  });
});

it('says a place in words', () => {
  expect(spokenPlace('t', 330, linear)).toBe('t = 330');
  expect(spokenPlace('fraction', 499, linear)).toBe('t/T = 0.5 (t = 499)');
  expect(spokenPlace('log-snr', 499, linear)).toBe('log-SNR = −2.46 (t = 499)');
});

describe('decades', () => {
  it('stand still for usual curves and ignore a single value that shoots off', () => {
    const curve = new Float64Array(1000).fill(0.1);
    curve[999] = 500;
    expect(decades([curve], [1e-3, 1], [1e-6, 1e3])).toEqual([1e-3, 1]);
    curve.fill(30, 900);
    expect(decades([curve], [1e-3, 1], [1e-6, 1e3])).toEqual([1e-3, 100]);
    expect(decades([curve.fill(1e9)], [1e-3, 1], [1e-6, 1e3])).toEqual([1e-3, 1e3]);
  });

  it('are at least two around a flat curve, and the widest where there is nothing to draw', () => {
    expect(decades([new Float64Array(5).fill(1e-3)], null, [1e-9, 1])).toEqual([1e-4, 1e-2]);
    expect(decades([new Float64Array(5).fill(3e-3)], null, [1e-9, 1])).toEqual([1e-3, 1e-1]);
    expect(decades([new Float64Array(5)], null, [1e-9, 1])).toEqual([1e-9, 1]);
  });
});

describe('fromZero', () => {
  it('holds the bulk with room above', () => {
    const curve = Float64Array.from({ length: 1000 }, (_, i) => (i < 3 ? 1e6 : 0.02));
    expect(fromZero([curve])).toEqual([0, 0.03]);
    expect(fromZero([new Float64Array(4).fill(Infinity)])).toEqual([0, 1]);
  });
});
