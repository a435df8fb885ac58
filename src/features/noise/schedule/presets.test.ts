import { describe, expect, it } from 'vitest';
import { logSnr, terminalSignal } from '../../../diffusion/curves';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { specWith } from '../../../diffusion/testing/spec-with';
import { parseSettings } from '../../../state/settings/settings';
import { presetOf, presets } from './presets';

const scheduleOf = (id: string) => buildSchedule(presets.find((preset) => preset.id === id)!.spec);

describe('presets', () => {
  it.each(presets)('$name builds, and is a setting that stays as it is', ({ spec }) => {
    expect(buildSchedule(spec).alphaBar).toHaveLength(spec.T);
    expect(parseSettings({ scheduleA: spec }).scheduleA).toEqual(spec);
  });

  it('are all different', () => {
    expect(presets.map(({ spec }) => presetOf(spec)?.id)).toEqual(presets.map(({ id }) => id));
  });

  it('tell the truth in their stories', () => {
    expect(scheduleOf('linear-100-unscaled').alphaBar[99]).toBeCloseTo(0.36, 2);
    expect(terminalSignal(scheduleOf('stable-diffusion'))).toBeCloseTo(0.068, 3);
    const half = (id: string) => scheduleOf(id).alphaBar.findIndex((value) => value <= 0.5) / 1000;
    expect(half('ddpm-2020')).toBeCloseTo(0.26, 2);
    expect(half('improved-ddpm-2021')).toBeCloseTo(0.5, 2);
    const fall = logSnr(scheduleOf('even-log-snr'));
    expect(fall[300] - fall[400]).toBeCloseTo(fall[800] - fall[900], 9);
  });
});

describe('presetOf', () => {
  const linear = defaultScheduleSpec('linear');

  it('looks only at what the kind uses', () => {
    expect(presetOf(specWith('linear', { s: 0.1, unscaled: true }))?.id).toBe('ddpm-2020');
    expect(presetOf({ ...linear, T: 100, unscaled: true })?.id).toBe('linear-100-unscaled');
  });

  it('is null once a number that counts was changed', () => {
    for (const change of [{ T: 999 }, { betaT: 0.021 }, { T: 100, unscaled: false }]) {
      expect(presetOf({ ...linear, ...change })).toBeNull();
    }
  });
});
