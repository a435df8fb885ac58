import { describe, expect, it } from 'vitest';
import type { CurveName } from '../../../diffusion/curves';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import type { CurveChoice } from './chart-curves';
import { chartOf } from './chart-data';
import { fileName, shownTimes, tableHeader, tableOf, tableRows } from './chart-table';

const linear = buildSchedule(defaultScheduleSpec('linear'));
const cosine = buildSchedule(defaultScheduleSpec('cosine'));
const short = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 11 });
const usual: CurveChoice = { x: 't', variance: 'small', weight: 'simple' };

function table(name: CurveName, change: Partial<CurveChoice> = {}, b = cosine) {
  const choice = { ...usual, ...change };
  const { series } = chartOf(name, linear, b, choice, 'linear');
  return tableOf(name, series, name, choice.x, linear, b);
}

describe('the columns', () => {
  it('are t, what the axis counts, then A, then B', () => {
    expect(tableHeader(table('snr'))).toEqual(['t', 'snr_A', 'snr_B']);
    expect(tableHeader(table('scales', { x: 'fraction' }))).toEqual([
      't',
      'fraction',
      'signalScale_A',
      'noiseScale_A',
      'signalScale_B',
      'noiseScale_B',
    ]);
    expect(tableHeader(table('beta', { x: 'log-snr' }))).toEqual([
      't',
      'logSnr_A',
      'beta_A',
      'posteriorVariance_A',
      'logSnr_B',
      'beta_B',
      'posteriorVariance_B',
    ]);
  });

  it('say which variance and weight, and nothing twice', () => {
    expect(tableHeader(table('bound-weight'))).toContain('boundWeight_small_A');
    expect(tableHeader(table('pressure', { weight: 'variational' }))).toContain(
      'pressure_variational_small_A',
    );
    expect(tableHeader(table('log-snr', { x: 'log-snr' }))).toEqual(['t', 'logSnr_A', 'logSnr_B']);
    expect(tableHeader(table('snr', { x: 'fraction' }, short))).toEqual([
      't',
      'fraction_A',
      'snr_A',
      'fraction_B',
      'snr_B',
    ]);
  });
});

describe('the rows', () => {
  it('hold the published values in full precision', () => {
    const [row] = tableRows(table('alpha-bar'), [499]);
    expect(row![0]).toBe(499);
    expect(row![1]).toBe(linear.alphaBar[499]);
    expect(row![1]).toBeCloseTo(0.078587243, 8);
    expect(row![2]).toBeCloseTo(0.49384359, 8);
  });

  it('are as many as the longer schedule has times; the shorter one ends', () => {
    const uneven = table('snr', {}, short);
    expect(uneven.length).toBe(1000);
    expect(tableRows(uneven, [10, 11]).map((row) => row[2] === null)).toEqual([false, true]);
  });

  it('keep infinities and leave out what is not a number', () => {
    expect(tableRows(table('bound-weight'), [0])[0]).toEqual([0, Infinity, Infinity]);
    expect(tableRows(table('pressure', { weight: 'variational' }), [0])[0]).toEqual([0, null, null]);
  });
});

describe('the rows shown in the page', () => {
  it('are at most 50 spread evenly, with both ends, and those at the cursor', () => {
    for (const length of [10, 50, 51, 1000, 4000]) {
      const times = shownTimes(length, [3, 7]);
      expect(times.length).toBeLessThanOrEqual(Math.min(length, 52));
      expect(times).toEqual([...new Set(times)].toSorted((p, q) => p - q));
      expect([times[0], times.at(-1)]).toEqual([0, length - 1]);
      expect(times).toContain(3);
      expect(times).toContain(7);
    }
  });
});

it('names a file by what is in it', () => {
  expect(fileName('snr', usual, linear, cosine)).toBe('snr-linear-vs-cosine');
  expect(fileName('bound-weight', usual, linear, cosine)).toBe('bound-weight-small-linear-vs-cosine');
  expect(fileName('pressure', { ...usual, weight: 'min-snr' }, cosine, cosine)).toBe(
    'pressure-min-snr-cosine-vs-cosine',
  );
  expect(fileName('pressure', { ...usual, weight: 'variational' }, linear, cosine)).toBe(
    'pressure-variational-small-linear-vs-cosine',
  );
});
