import { describe, expect, it } from 'vitest';
import { curvePoints, lineOf } from '../../../charts/curve';
import { type CurveName, curveNames } from '../../../diffusion/curves';
import { lossWeights } from '../../../diffusion/loss-weight';
import { buildSchedule, defaultScheduleSpec, type ScheduleSpec } from '../../../diffusion/schedule';
import type { ChartX, CurveChoice } from './chart-curves';
import { chartOf, formatCurveValue } from './chart-data';
import { curveKinds } from './chart-kinds';

const linear = defaultScheduleSpec('linear');
const cosine = defaultScheduleSpec('cosine');
const overs: ChartX[] = ['t', 'fraction', 'log-snr'];
const scales = ['linear', 'log'] as const;
const usual: CurveChoice = { x: 't', variance: 'small', weight: 'simple' };

const chart = (
  name: CurveName,
  a: ScheduleSpec = linear,
  b: ScheduleSpec = cosine,
  choice: Partial<CurveChoice> = {},
  scale = curveKinds[name].scale,
) => chartOf(name, buildSchedule(a), buildSchedule(b), { ...usual, ...choice }, scale);

/** The most extreme settings that the sliders allow. */
const extremes: ScheduleSpec[] = [
  { ...linear, T: 10 },
  { ...linear, T: 4000, beta1: 0.1, betaT: 0.5, unscaled: true },
  { ...linear, T: 4000, beta1: 1e-6, betaT: 1e-4 },
  { ...cosine, T: 4000, s: 0.5 },
  { ...defaultScheduleSpec('sigmoid'), T: 10 },
  { ...defaultScheduleSpec('custom'), points: [20, 19, 18, -20] },
];

describe('the published values', () => {
  it('are on the curves', () => {
    const at = (name: CurveName, line: number, t: number) => chart(name).series[line].y[t];
    expect(at('alpha-bar', 0, 499)).toBeCloseTo(0.078587243, 8);
    expect(at('snr', 1, 499)).toBeCloseTo(0.975674, 5);
    expect(at('log-snr', 1, 499)).toBeCloseTo(Math.log(0.975674), 5);
    expect(at('beta', 1, 1)).toBeCloseTo(5.45319e-5, 9);
    expect(at('bound-weight', 0, 499)).toBeCloseTo(0.0055082, 6);
    expect(at('bound-weight', 0, 0)).toBe(Infinity);
    expect(at('scales', 0, 499) ** 2 + at('scales', 1, 499) ** 2).toBeCloseTo(1, 12);
  });
});

describe('every kind of chart over every x, T = 4000 twice', () => {
  const a = buildSchedule({ ...linear, T: 4000 });
  const b = buildSchedule({ ...cosine, T: 4000 });
  const all = curveNames.flatMap((name) => overs.map((x) => [name, x] as const));

  it.each(all)('%s over %s draws few points, all of them finite and within reach of the scale', (name, x) => {
    for (const scale of scales) {
      const { series } = chartOf(name, a, b, { ...usual, x, weight: 'variational' }, scale);
      expect(series).toHaveLength(name === 'scales' || name === 'beta' ? 4 : 2);
      for (const curve of series) {
        const { points } = lineOf(curve, scale);
        expect(points.length).toBeLessThanOrEqual(curvePoints);
        expect(points.length).toBeLessThanOrEqual(600);
        if (name !== 'log-snr' || scale === 'linear') expect(points.length).toBeGreaterThan(60);
        for (const point of points) {
          expect(Number.isFinite(point.x) && Number.isFinite(point.y)).toBe(true);
          if (scale === 'log') expect(point.y).toBeGreaterThan(0);
        }
      }
    }
  });

  it.each(all)('%s over %s is computed and thinned once', (name, x) => {
    const [first, second] = [0, 1].map(() => chartOf(name, a, b, { ...usual, x }, 'linear').series);
    second!.forEach((curve, i) => {
      expect(curve).toBe(first![i]);
      expect(lineOf(curve, 'linear')).toBe(lineOf(first![i], 'linear'));
    });
  });
});

describe('axes', () => {
  it.each(curveNames)('of %s are sound for the most extreme settings, on both scales', (name) => {
    for (const spec of extremes) {
      for (const weight of lossWeights) {
        for (const x of overs) {
          for (const scale of scales) {
            const [low, high] = chart(name, spec, linear, { weight, x }, scale).yDomain;
            expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
            if (scale === 'log' && curveKinds[name].switchable) {
              expect(low).toBeGreaterThan(0);
              expect(high / low).toBeGreaterThan(99);
            } else {
              expect(high).toBeGreaterThan(low);
            }
          }
        }
      }
    }
  });
});

describe('what lines cannot show', () => {
  const remarks = (...args: Parameters<typeof chart>) => chart(...args).remarks.join(' ');

  it('is said of the infinite first λ with the small variance alone', () => {
    expect(remarks('bound-weight')).toContain('infinite at t = 0');
    expect(remarks('bound-weight', linear, cosine, { variance: 'large' })).not.toContain('infinite');
  });

  it('is said of the infinite first pressure, and that training does otherwise', () => {
    const said = remarks('pressure', linear, cosine, { weight: 'variational' });
    expect(said).toContain('left out');
    expect(said).toContain('training itself takes β');
    expect(remarks('pressure')).not.toContain('infinite');
    expect(remarks('pressure', linear, cosine, { weight: 'variational', variance: 'large' })).not.toContain(
      'infinite',
    );
  });

  it('is said of what goes beyond a linear axis, and of the zero that a logarithmic one has no place for', () => {
    expect(remarks('snr', linear, cosine, {}, 'linear')).toContain('up to 24,2');
    expect(remarks('snr')).toBe('');
    expect(remarks('alpha-bar')).toBe('');
    expect(remarks('beta')).toContain('β̃ is 0');
    expect(remarks('beta', linear, linear, {}, 'linear')).not.toContain('β̃ is 0');
  });
});

describe('names beside the lines', () => {
  it('tell the two lines of a schedule apart, on points of A that are drawn', () => {
    for (const name of ['scales', 'beta'] as const) {
      for (const scale of scales) {
        const { names, series } = chart(name, linear, cosine, {}, scale);
        expect(new Set(names.map(({ text }) => text)).size).toBe(
          name === 'beta' && scale === 'linear' ? 1 : 2,
        );
        names.forEach((word, i) => {
          expect(series[i].y).toContain(word.y);
          if (scale === 'log') expect(word.y).toBeGreaterThan(0);
        });
      }
    }
    expect(chart('snr').names).toEqual([]);
  });
});

it('writes values as people read them', () => {
  expect(formatCurveValue('alpha-bar', 0.9999)).toBe('0.9999');
  expect(formatCurveValue('bound-weight', Infinity)).toBe('infinite');
  expect(formatCurveValue('pressure', Number.NaN)).toBe('left out');
  expect(formatCurveValue('bound-weight', 0.00550820123, 6)).toBe('0.0055082');
});
