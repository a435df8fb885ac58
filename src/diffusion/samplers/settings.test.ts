import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../lib/field';
import {
  addsNoise,
  defaultSamplerSettings,
  optionsOf,
  type SamplerName,
  type SamplerSettings,
  samplerNames,
  samplerOf,
  samplerOptionMatters,
  samplerOptions,
  samplerTitle,
  withNoise,
} from './settings';

const withSampler = (sampler: SamplerName, change: Partial<SamplerSettings> = {}): SamplerSettings => ({
  ...defaultSamplerSettings,
  sampler,
  ...change,
});

describe('the table', () => {
  it('has every sampler once, each with words, and knows no other', () => {
    expect(new Set(samplerNames).size).toBe(samplerNames.length);
    for (const name of samplerNames) {
      const { label, story, paper } = samplerOf(name);
      expect([label, story, paper].map(Boolean)).toEqual([true, true, true]);
    }
    expect(() => samplerOf('other')).toThrow('no sampler “other”');
  });

  it('has defaults that are allowed', () => {
    for (const field of Object.values(samplerOptions)) expect(isAllowed(field, field.default)).toBe(true);
  });
});

describe('optionsOf', () => {
  const gain = { kind: 'flag', label: 'Gain', default: false } as const;

  it('lets two samplers share an option by naming one object, and no otherwise', () => {
    const first = { id: 'first', options: { gain } };
    expect(optionsOf([first, { id: 'second', options: { gain } }])).toEqual({ gain });
    expect(() => optionsOf([first, { id: 'second', options: { gain: { ...gain } } }])).toThrow(
      'gain of second',
    );
  });
});

describe('samplerOptionMatters', () => {
  it('to the sampler that has it, beside the options that switch it off, and for whatever is no option', () => {
    const matters = (key: string, settings: SamplerSettings) => samplerOptionMatters(key, settings);
    expect(matters('eta', withSampler('ddim'))).toBe(true);
    expect(matters('eta', withSampler('ddpm'))).toBe(false);
    expect(matters('varianceMix', withSampler('ddpm'))).toBe(false);
    expect(matters('varianceMix', withSampler('ddpm', { variance: 'interpolated' }))).toBe(true);
    expect(matters('seed', withSampler('heun'))).toBe(true);
  });
});

describe('withNoise', () => {
  it('keeps a sampler that adds noise and replaces one that does not', () => {
    for (const name of samplerNames) {
      const settings = withSampler(name, { eta: 0 });
      const noisy = withNoise(settings);
      expect(addsNoise(noisy)).toBe(true);
      if (addsNoise(settings)) expect(noisy).toBe(settings);
      else expect(noisy).toEqual({ ...settings, sampler: 'ddim', eta: 1 });
    }
    expect(addsNoise(withSampler('ddim', { eta: 0.1 }))).toBe(true);
  });
});

describe('samplerTitle', () => {
  it('names the one setting that matters to each sampler', () => {
    expect(samplerTitle(defaultSamplerSettings)).toBe('DDIM, η = 0');
    expect(samplerTitle(withSampler('ddpm', { variance: 'large', eta: 0.5 }))).toBe('DDPM, large variance');
    expect(samplerTitle(withSampler('ddpm', { variance: 'interpolated', varianceMix: 0.25 }))).toBe(
      'DDPM, variance mix 0.25',
    );
    expect(samplerTitle(withSampler('langevin'))).toBe('Annealed Langevin, 4 at each time');
    expect(samplerTitle(withSampler('heun', { eta: 1 }))).toBe('Heun');
  });
});
