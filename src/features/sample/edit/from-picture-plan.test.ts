import { expect, it } from 'vitest';
import { defaultSamplerSettings } from '../../../diffusion/samplers/settings';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { noisedStart } from './from-picture-plan';

const schedule = buildSchedule({ ...defaultScheduleSpec('linear'), T: 100 });
const settings = { ...defaultSamplerSettings, steps: 5 };

it('joins the path at its nearest time and walks the rest of it', () => {
  // The path is 99, 79, 59, 39, 19.
  const at = (strength: number) => {
    const { t, evaluations } = noisedStart(schedule, settings, strength);
    return [t, evaluations];
  };
  expect(at(1)).toEqual([99, 5]);
  expect(at(0.75)).toEqual([79, 4]);
  expect(at(0.6)).toEqual([59, 3]);
  expect(at(0.28)).toEqual([19, 1]);
  expect(at(0)).toEqual([19, 1]);
});

it('says how much of the picture is left there', () => {
  const { t, snr } = noisedStart(schedule, settings, 0.5);
  expect(snr).toBeCloseTo(schedule.alphaBar[t] / (1 - schedule.alphaBar[t]), 12);
});

it('never asks for more evaluations than there are times', () => {
  expect(noisedStart(schedule, { ...settings, steps: 1000 }, 0.5)).toMatchObject({ t: 49, evaluations: 50 });
});
