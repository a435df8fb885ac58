import { describe, expect, it } from 'vitest';
import type { SampleSettings } from '../../../state/recordings/recording';
import type { Moment } from '../stage/moment';
import {
  changedNames,
  changedSentence,
  counted,
  nextWords,
  positionText,
  scalarText,
  shareText,
  steadyNumber,
} from './words';

const settings: SampleSettings = {
  sampler: 'ddim',
  steps: 20,
  eta: 0,
  variance: 'small',
  varianceMix: 0.5,
  corrections: 4,
  stepSize: 0.3,
  spacing: 'trailing',
  clip: true,
  weights: 'ema',
  seed: 2718,
  count: 24,
};

const moment = (evaluation: number, t: number | null) => ({ evaluation, t }) as Moment;

describe('steadyNumber', () => {
  it('keeps three significant digits, zeros included', () => {
    expect([0.63, 1.7, 0.9996, 12.3456, 9999, 0.041].map(steadyNumber)).toEqual([
      '0.630',
      '1.70',
      '1.00',
      '12.3',
      '9,999',
      '0.0410',
    ]);
    expect(steadyNumber(-0.5)).toBe('−0.500');
  });

  it('leaves what is too small, too large or not finite to the page’s own form', () => {
    expect([0, 1e-4, Infinity, Number.NaN].map(steadyNumber)).toEqual(['0', '1 × 10⁻⁴', '∞', '–']);
  });
});

describe('scalarText', () => {
  it('has three decimals, and never calls something zero that is not', () => {
    expect([0.131, 0.9, 1.00149, 0, 0.0005, 3.2e-5, -0.25].map(scalarText)).toEqual([
      '0.131',
      '0.900',
      '1.001',
      '0',
      '0.001',
      '3 × 10⁻⁵',
      '−0.250',
    ]);
  });
});

describe('nextWords', () => {
  it('tells a step from a correction and from the last one', () => {
    expect(nextWords({ t: 420, tNext: 370 })).toBe('→ 370');
    expect(nextWords({ t: 420, tNext: 420 })).toBe('→ 420 again');
    expect(nextWords({ t: 49, tNext: -1 })).toBe('→ picture');
  });
});

describe('shareText', () => {
  it('never calls something nothing', () => {
    expect([0, 1e-4, 0.001, 0.0318, 1].map(shareText)).toEqual([
      '0 %',
      '< 0.1 %',
      '0.1 %',
      '3.2 %',
      '100.0 %',
    ]);
  });
});

describe('counted', () => {
  it('knows one from many', () => {
    expect(counted(1, 'sample')).toBe('1 sample');
    expect(counted(1840, 'sample')).toBe('1,840 samples');
    expect(counted(2, 'forward pass', 'forward passes')).toBe('2 forward passes');
  });
});

describe('positionText', () => {
  it('tells the frame, the time and the signal-to-noise ratio', () => {
    expect(positionText(moment(12, 420), 20, 1000, 1.7)).toBe('frame 12 of 20, t = 420 of 1000, SNR 1.70');
  });

  it('has words for the end and for nothing', () => {
    expect(positionText(moment(20, null), 20, 1000, null)).toBe('finished pictures, after 20 evaluations');
    expect(positionText(null, 0, null, null)).toBe('no frame yet');
    expect(positionText(moment(1, 9), 1, null, null)).toBe('frame 1 of 1, t = 9');
  });
});

describe('changes since the recording', () => {
  it('leaves out what the sampler does not use', () => {
    expect(changedNames(settings, { ...settings, variance: 'large' })).toEqual([]);
    expect(changedNames(settings, { ...settings, eta: 1 })).toEqual(['η']);
    expect(changedNames(settings, { ...settings, sampler: 'ddpm', eta: 1 })).toEqual(['sampler']);
    expect(changedNames(settings, { ...settings, seed: 1, count: 4 })).toEqual(['seed', 'count']);
    const langevin = { ...settings, sampler: 'langevin' } as const;
    expect(changedNames(langevin, { ...langevin, stepSize: 0.1, eta: 1 })).toEqual(['step size']);
    const ddpm = { ...settings, sampler: 'ddpm' } as const;
    expect(changedNames(ddpm, { ...ddpm, varianceMix: 1 })).toEqual([]);
    const mixed = { ...ddpm, variance: 'interpolated' } as const;
    expect(changedNames(mixed, { ...mixed, varianceMix: 1 })).toEqual(['variance mix']);
  });

  it('makes a sentence of any number of them', () => {
    expect(changedSentence([])).toBe('');
    expect(changedSentence(['seed'])).toBe('Seed changed since.');
    expect(changedSentence(['sampler', 'seed'])).toBe('Sampler and seed changed since.');
    expect(changedSentence(['sampler', 'seed', 'count'])).toBe('Sampler, seed and count changed since.');
    expect(changedSentence(['a', 'b', 'c', 'd'])).toBe('A, b and 2 more changed since.');
  });
});
