/** Schedules that a person may have met elsewhere, each with its numbers and one line on why it matters. Pure. */
import { defaultScheduleSpec, type ScheduleSpec, sameSchedule } from '../../../diffusion/schedule';

export interface Preset {
  id: string;
  /** Short enough for the head of a panel. */
  name: string;
  /** One line. */
  story: string;
  spec: ScheduleSpec;
}

export const presets: readonly Preset[] = [
  {
    id: 'ddpm-2020',
    name: 'DDPM 2020',
    story: 'Ho and others: β grows evenly. Half of the picture’s power is gone by a quarter of the way.',
    spec: defaultScheduleSpec('linear'),
  },
  {
    id: 'improved-ddpm-2021',
    name: 'improved DDPM 2021',
    story: 'Nichol and Dhariwal: ᾱ falls like a squared cosine and keeps half the power until halfway.',
    spec: defaultScheduleSpec('cosine'),
  },
  {
    id: 'stable-diffusion',
    name: 'Stable Diffusion',
    story: 'Rombach and others, 2022: √β grows evenly. A trace of the picture, √ᾱ = 0.068, stays at the end.',
    spec: defaultScheduleSpec('scaled-linear'),
  },
  {
    id: 'linear-100-unscaled',
    name: 'T = 100, not rescaled',
    story:
      'Why sampling fails: the linear β of T = 1000 leave 36 % of the picture’s power, and sampling starts from none.',
    spec: { ...defaultScheduleSpec('linear'), T: 100, unscaled: true },
  },
  {
    id: 'rin-2022',
    name: 'sigmoid, RIN 2022',
    story: 'Jabri and others: ᾱ falls along a sigmoid, gently at both ends.',
    spec: defaultScheduleSpec('sigmoid'),
  },
  {
    id: 'even-log-snr',
    name: 'log-SNR falling evenly',
    story: 'Every ratio of picture to noise gets the same time: a straight line, yours to drag.',
    spec: defaultScheduleSpec('custom'),
  },
];

/** The preset that a specification equals, or null. */
export const presetOf = (spec: ScheduleSpec): Preset | null =>
  presets.find((preset) => sameSchedule(preset.spec, spec)) ?? null;
