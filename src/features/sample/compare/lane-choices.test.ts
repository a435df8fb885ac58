import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../state/settings/settings';
import { type Choices, type Difference, laneProblem, lanesOf, toggled } from './lane-choices';

const { sample, scheduleA, scheduleB } = defaultSettings;

const choices: Choices = {
  settings: { ...sample, eta: 0.5 },
  model: 'run',
  networks: [
    { id: 'run', title: 'Now' },
    { id: 'kept-1', title: 'Step 300' },
  ],
  scheduleA,
  scheduleB,
};
const picked = { samplers: ['heun', 'ddim'] as const, networks: ['kept-1', 'run'] as const };

const problem = (difference: Difference, change: Partial<Choices> = {}, of = picked) =>
  laneProblem(difference, of, { ...choices, ...change });

describe('lanesOf', () => {
  it('names samplers by what tells them apart, in the order in which they are offered', () => {
    expect(lanesOf('samplers', picked, choices)).toEqual([
      { title: 'DDIM, η = 0.5', settings: { sampler: 'ddim' } },
      { title: 'Heun', settings: { sampler: 'heun' } },
    ]);
  });

  it('makes lanes of each other difference', () => {
    expect(lanesOf('weights', picked, choices).map(({ settings }) => settings?.weights)).toEqual([
      'ema',
      'raw',
    ]);
    expect(lanesOf('spacing', picked, choices)).toEqual([
      { title: 'Times as A, linear', spacedBy: 'A' },
      { title: 'Times as B, cosine', spacedBy: 'B' },
    ]);
    expect(lanesOf('networks', picked, choices)).toEqual([
      { title: 'Now', model: 'run' },
      { title: 'Step 300', model: 'kept-1' },
    ]);
    expect(lanesOf('ideal', picked, choices).map(({ model }) => model)).toEqual(['run', 'ideal']);
  });

  it('forgets a network that was picked and removed', () => {
    expect(lanesOf('networks', { ...picked, networks: ['run', 'kept-9'] }, choices)).toHaveLength(1);
  });
});

describe('laneProblem', () => {
  it('finds none where there is none', () => {
    for (const difference of ['samplers', 'weights', 'spacing', 'networks', 'ideal'] as const) {
      expect(problem(difference)).toBeNull();
    }
    expect(problem('samplers', { model: 'demo' })).toBeNull();
  });

  it('says what is missing', () => {
    expect(problem('samplers', { model: null })).toMatch(/no network/);
    expect(problem('weights', { model: 'demo' })).toMatch(/averaged weights alone/);
    expect(problem('spacing', { scheduleB: scheduleA })).toMatch(/same schedule/);
    expect(problem('networks', { networks: choices.networks.slice(1) })).toMatch(/one network alone/);
    expect(problem('ideal', { model: 'demo' })).toMatch(/training run/);
    expect(problem('samplers', {}, { ...picked, samplers: ['ddim'] as never })).toBe('Pick two or more.');
  });
});

describe('toggled', () => {
  it('adds up to four, and takes away', () => {
    expect(toggled([1, 2, 3], 4)).toEqual([1, 2, 3, 4]);
    expect(toggled([1, 2, 3, 4], 5)).toEqual([1, 2, 3, 4]);
    expect(toggled([1, 2, 3, 4], 2)).toEqual([1, 3, 4]);
  });
});
