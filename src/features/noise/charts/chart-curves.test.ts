import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { type CurveChoice, curvesOf, placesOf } from './chart-curves';

const linear = buildSchedule(defaultScheduleSpec('linear'));
const short = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 11 });
const choice: CurveChoice = { x: 't', variance: 'small', weight: 'simple' };

describe('placesOf', () => {
  it('stretches B to the length of A, ends on ends', () => {
    const a = placesOf(linear, 't', 1000);
    const b = placesOf(short, 't', 1000);
    expect([a[0], a[999]]).toEqual([0, 999]);
    expect([b.length, b[0], b[5], b[10]]).toEqual([11, 0, 499.5, 999]);
  });

  it('is the share of the way that both have gone', () => {
    expect([...placesOf(short, 'fraction', 1000)].map((u) => Math.round(u * 11))).toEqual(
      Array.from({ length: 11 }, (_, t) => t + 1),
    );
    expect(placesOf(linear, 'fraction', 1000)[999]).toBe(1);
  });

  it('is log-SNR, falling', () => {
    const x = placesOf(linear, 'log-snr', 1000);
    expect(x[499]).toBeCloseTo(Math.log(0.0852899), 5);
    for (let t = 1; t < 1000; t++) expect(x[t]).toBeLessThan(x[t - 1]);
  });
});

describe('curvesOf', () => {
  it('draws A solid and B dashed, each in its colour, two lines told apart by symbol', () => {
    const [a] = curvesOf('a', linear, 'alpha-bar', choice, 1000);
    expect(a).toMatchObject({ tone: 'a', dashed: false, label: 'A', symbol: null });
    const b = curvesOf('b', short, 'scales', choice, 1000);
    expect(b.map(({ tone, dashed, label }) => [tone, dashed, label])).toEqual([
      ['b', true, 'B √ᾱ'],
      ['b', true, 'B √(1 − ᾱ)'],
    ]);
    expect(b[0].y.map((value) => value ** 2)[5]).toBeCloseTo(short.alphaBar[5], 12);
  });

  it('computes again only what the choice changes', () => {
    const of = (name: 'snr' | 'bound-weight' | 'pressure', change: Partial<CurveChoice>) =>
      curvesOf('a', linear, name, { ...choice, ...change }, 1000);
    expect(of('snr', { variance: 'large', weight: 'score' })).toBe(of('snr', {}));
    expect(of('bound-weight', { weight: 'score' })).toBe(of('bound-weight', {}));
    expect(of('bound-weight', { variance: 'large' })).not.toBe(of('bound-weight', {}));
    expect(of('pressure', { variance: 'large' })).toBe(of('pressure', {}));
    expect(of('pressure', { weight: 'score' })[0].y).not.toEqual(of('pressure', {})[0].y);
    const [small, large] = (['small', 'large'] as const).map((variance) =>
      of('pressure', { weight: 'variational', variance }),
    );
    expect(small![0].y[0]).toBeNaN();
    expect(large![0].y[0]).toBeGreaterThan(0);
    expect(of('snr', { x: 'log-snr' })).not.toBe(of('snr', {}));
  });

  it('normalises the pressure to the axis that is drawn', () => {
    const first = (x: CurveChoice['x']) => curvesOf('b', short, 'pressure', { ...choice, x }, 1000)[0].y[3];
    expect(first('t')).toBeCloseTo(1 / 11, 12);
    expect(first('fraction')).toBeCloseTo(1, 12);
    expect(first('log-snr')).toBeGreaterThan(0);
  });
});
