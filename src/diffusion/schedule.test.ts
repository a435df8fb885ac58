import { describe, expect, it } from 'vitest';
import {
  alphaBarAt,
  alphaBarPrev,
  buildSchedule,
  defaultScheduleSpec,
  noiseScale,
  type ScheduleKind,
  sameSchedule,
  scheduleKinds,
  signalScale,
} from './schedule';
import { specWith } from './testing/spec-with';

const build = (kind: ScheduleKind, change: Readonly<Record<string, unknown>> = {}) =>
  buildSchedule(specWith(kind, change));

describe('every schedule', () => {
  it.each(scheduleKinds.flatMap((kind) => [2, 10, 100, 1000, 4000].map((T) => [kind, T] as const)))(
    '%s with T = %d has β in (0, 0.999], α = 1 − β and ᾱ their falling product',
    (kind, T) => {
      const { alpha, alphaBar, beta, clippedCount } = build(kind, { T });
      expect([alpha.length, alphaBar.length, beta.length]).toEqual([T, T, T]);
      let product = 1;
      for (let t = 0; t < T; t++) {
        expect(beta[t]).toBeGreaterThan(0);
        expect(beta[t]).toBeLessThanOrEqual(0.999);
        expect(alpha[t]).toBe(1 - beta[t]);
        product *= alpha[t];
        expect(alphaBar[t] / product).toBeCloseTo(1, 12);
      }
      expect(clippedCount).toBe(beta.filter((value) => value === 0.999).length);
    },
  );

  it('starts at the picture: ᾱ before t = 0 is 1, and the two scales share one variance', () => {
    const schedule = build('cosine');
    expect(alphaBarPrev(schedule, 0)).toBe(1);
    expect(alphaBarAt(schedule, -1)).toBe(1);
    expect(alphaBarPrev(schedule, 500)).toBe(schedule.alphaBar[499]);
    expect(signalScale(schedule, 500) ** 2).toBeCloseTo(schedule.alphaBar[500], 14);
    expect(signalScale(schedule, 500) ** 2 + noiseScale(schedule, 500) ** 2).toBeCloseTo(1, 14);
  });
});

describe('linear', () => {
  it('runs evenly from β₁ to β_T, times 1000/T', () => {
    const { beta } = build('linear', { T: 101 });
    expect(beta[0]).toBeCloseTo((1e-4 * 1000) / 101, 14);
    expect(beta[50]).toBeCloseTo((0.01005 * 1000) / 101, 14);
    expect(beta[100]).toBeCloseTo((0.02 * 1000) / 101, 14);
  });

  it('keeps the end of the chain where it is for other T, unless unscaled', () => {
    expect(build('linear', { T: 100 }).alphaBar[99]).toBeLessThan(4.1e-5);
    expect(build('linear', { T: 100, unscaled: true }).alphaBar[99]).toBeCloseTo(0.3636, 4);
    expect(build('linear', { unscaled: true }).beta).toEqual(build('linear').beta);
  });

  it('cuts what the scaling pushes past 0.999 and counts it', () => {
    // β = 0.01 + t · 0.2211…: 0.01, 0.231, 0.452, 0.673, 0.894, 1.116 and five more beyond.
    const { beta, clippedCount } = build('linear', { T: 10 });
    expect(clippedCount).toBe(5);
    expect([...beta.slice(5)]).toEqual([0.999, 0.999, 0.999, 0.999, 0.999]);
  });

  it('may fall instead of rise', () => {
    const { beta } = build('linear', { beta1: 0.02, betaT: 1e-4 });
    expect(beta[0]).toBe(0.02);
    expect(beta[999]).toBeCloseTo(1e-4, 14);
  });
});

it('scaled linear runs evenly in √β', () => {
  const { beta } = build('scaled-linear', { T: 101 });
  expect(beta[0]).toBeCloseTo(0.00085, 14);
  expect(beta[50]).toBeCloseTo(((Math.sqrt(0.00085) + Math.sqrt(0.012)) / 2) ** 2, 14);
  expect(beta[100]).toBeCloseTo(0.012, 14);
});

it.each([0, 0.008, 0.5])('cosine with s = %d has its closed ᾱ up to the one β that is cut', (s) => {
  const T = 1000;
  const { alphaBar, clippedCount } = build('cosine', { s });
  const f = (t: number) => Math.cos((((t / T + s) / (1 + s)) * Math.PI) / 2) ** 2;
  for (let t = 0; t < T - 1; t++) expect(alphaBar[t] / (f(t + 1) / f(0))).toBeCloseTo(1, 9);
  expect(clippedCount).toBe(1);
  expect(alphaBar[T - 1] / alphaBar[T - 2]).toBeCloseTo(0.001, 12);
});

it('sigmoid has its closed ᾱ up to the one β that is cut', () => {
  const T = 1000;
  const { alphaBar, clippedCount } = build('sigmoid');
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  for (let t = 0; t < T - 1; t++) {
    const closed = (sigmoid(3) - sigmoid((6 * (t + 1)) / T - 3)) / (sigmoid(3) - sigmoid(-3));
    expect(alphaBar[t] / closed).toBeCloseTo(1, 9);
  }
  expect(alphaBar[499]).toBeCloseTo(0.5, 12);
  expect(clippedCount).toBe(1);
});

it('tells levels apart where ᾱ itself underflows', () => {
  const { alphaBar, logAlphaBar, noisePower } = build('linear', {
    T: 4000,
    beta1: 0.1,
    betaT: 0.5,
    unscaled: true,
  });
  expect(alphaBar[3999]).toBe(0);
  expect(noisePower[3999]).toBe(1);
  // The integral of ln(1 − β) over β from 0.1 to 0.5, times 4000 / 0.4.
  const over = (beta: number) => -(1 - beta) * Math.log(1 - beta) - beta;
  expect(logAlphaBar[3999] / (10_000 * (over(0.5) - over(0.1)))).toBeCloseTo(1, 3);
});

it.each([
  [
    { kind: 'quadratic' },
    /The schedule must be one of linear, scaled-linear, cosine, sigmoid, custom, but it is "quadratic"/,
  ],
  [{ T: 1 }, /T, the number of steps, must be a whole number from 2/],
  [{ T: 10.5 }, /T, the number of steps, must be a whole number/],
  [{ T: Number.NaN }, /T, the number of steps, must be a whole number/],
  [{ beta1: 0 }, /β₁, the first noise share, must be a number/],
  [{ betaT: 1 }, /β_T, the last noise share, must be a number/],
  [{ kind: 'scaled-linear', betaT: Number.NaN }, /β_T/],
  [{ kind: 'cosine', s: -0.1 }, /The offset s must be a number from 0/],
])('refuses %o in a sentence', (change, message) => {
  const spec = specWith('linear', change);
  expect(() => buildSchedule(spec)).toThrow(RangeError);
  expect(() => buildSchedule(spec)).toThrow(message);
});

it('ignores settings that its kind does not use', () => {
  expect(() => build('cosine', { beta1: Number.NaN, betaT: 7 })).not.toThrow();
  expect(() => build('linear', { s: Number.NaN })).not.toThrow();
});

describe('sameSchedule', () => {
  const changes = [
    { T: 500 },
    { beta1: 2e-4 },
    { betaT: 0.03 },
    { s: 0.02 },
    { unscaled: true },
    { points: [8, 4, 1, -2, -9] },
  ];

  it.each(scheduleKinds)('%s: says of every change what the arrays say', (kind) => {
    for (const T of [1000, 200]) {
      const spec = specWith(kind, { T });
      const { beta } = buildSchedule(spec);
      for (const change of changes) {
        const other = specWith(kind, { T, ...change });
        const equal = other.T === T && buildSchedule(other).beta.every((value, t) => value === beta[t]);
        expect(sameSchedule(spec, other), JSON.stringify(change)).toBe(equal);
        expect(sameSchedule(other, spec), JSON.stringify(change)).toBe(equal);
      }
    }
  });

  it('tells kinds apart', () => {
    const found = scheduleKinds.map((kind) =>
      scheduleKinds.filter((other) => sameSchedule(defaultScheduleSpec(kind), defaultScheduleSpec(other))),
    );
    expect(found).toEqual(scheduleKinds.map((kind) => [kind]));
  });

  it('does not depend on the order of the values', () => {
    expect(sameSchedule({ s: 0.01, T: 300, kind: 'cosine' }, { kind: 'cosine', T: 300, s: 0.01 })).toBe(true);
  });
});
