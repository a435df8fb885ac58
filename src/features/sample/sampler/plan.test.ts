import { describe, expect, it } from 'vitest';
import { defaultSamplerSettings } from '../../../diffusion/samplers/settings';
import { defaultScheduleSpec } from '../../../diffusion/schedule';
import type { SampleSettings } from '../../../state/recordings/recording';
import { fewerSentence, plannedEvaluations } from './plan';

const linear = defaultScheduleSpec('linear');
const asked = (part: Partial<SampleSettings>): SampleSettings => ({
  ...defaultSamplerSettings,
  clip: true,
  weights: 'ema',
  seed: 1,
  count: 4,
  ...part,
});

/** The number and the sentence. */
function planned(spec: typeof linear | null, part: Partial<SampleSettings>): [number, string] {
  const settings = asked(part);
  const count = plannedEvaluations(spec, settings);
  return [count, fewerSentence(spec, settings, count)];
}

describe('planned evaluations', () => {
  it('are what was asked, of a sampler that looks once at each time', () => {
    expect(planned(linear, { sampler: 'ddim', steps: 20 })).toEqual([20, '']);
    expect(planned(linear, { sampler: 'naive', steps: 7 })).toEqual([7, '']);
  });

  it('may be fewer where they do not divide', () => {
    expect(planned(linear, { sampler: 'heun', steps: 20 })).toEqual([19, '19 of 20: Heun takes two a step.']);
    expect(planned(linear, { sampler: 'langevin', corrections: 4, steps: 22 })).toEqual([
      20,
      '20 of 22: Langevin takes 4 at each time.',
    ]);
  });

  it('end where the schedule has no more times', () => {
    const short = { ...linear, T: 10 };
    const words = 'the schedule has no more times.';
    expect(planned(short, { sampler: 'ddpm', steps: 20 })).toEqual([10, `10 of 20: ${words}`]);
    expect(planned(short, { sampler: 'heun', steps: 50 })).toEqual([14, `14 of 50: ${words}`]);
    expect(planned(short, { sampler: 'langevin', corrections: 2, steps: 50 })).toEqual([
      20,
      `20 of 50: ${words}`,
    ]);
  });

  it('are taken on trust before there is a schedule', () => {
    expect(planned(null, { sampler: 'heun', steps: 20 })).toEqual([20, '']);
  });
});
