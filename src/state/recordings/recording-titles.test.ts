import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/settings';
import { samplerTitle } from './recording-titles';

const { sample } = defaultSettings;

describe('samplerTitle', () => {
  it('names the one setting that matters to each sampler', () => {
    expect(samplerTitle(sample)).toBe('DDIM, η = 0');
    expect(samplerTitle({ ...sample, sampler: 'ddpm', variance: 'large', eta: 0.5 })).toBe(
      'DDPM, large variance',
    );
    expect(samplerTitle({ ...sample, sampler: 'ddpm', variance: 'interpolated', varianceMix: 0.25 })).toBe(
      'DDPM, variance mix 0.25',
    );
    expect(samplerTitle({ ...sample, sampler: 'langevin' })).toBe('Annealed Langevin, 4 at each time');
    expect(samplerTitle({ ...sample, sampler: 'heun', eta: 1 })).toBe('Heun');
  });
});
