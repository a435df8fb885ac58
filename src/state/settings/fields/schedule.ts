/** What shapes a noise schedule. */
import { checkPoints } from '../../../diffusion/custom-curve';
import { defaultScheduleSpec, type ScheduleKind, scheduleKinds } from '../../../diffusion/schedule';
import type { CheckedSpec, FieldSpecs } from '../../../lib/field';

const kindLabels: Record<ScheduleKind, string> = {
  linear: 'Linear',
  'scaled-linear': 'Scaled linear',
  cosine: 'Cosine',
  sigmoid: 'Sigmoid',
  custom: 'Custom',
};

const points: CheckedSpec<readonly number[]> = {
  kind: 'checked',
  label: 'Points',
  check: (value): value is readonly number[] => {
    if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'number')) return false;
    try {
      checkPoints(value);
      return true;
    } catch {
      return false;
    }
  },
  default: [...defaultScheduleSpec('custom').points],
};

export const scheduleFields = (kind: ScheduleKind) =>
  ({
    kind: {
      kind: 'choice',
      label: 'Schedule',
      control: 'select',
      options: scheduleKinds.map((value) => ({ value, label: kindLabels[value] })),
      default: kind,
    },
    T: {
      kind: 'number',
      label: 'Steps T',
      name: 'T',
      control: 'slider',
      min: 10,
      max: 4000,
      step: 1,
      default: 1000,
    },
    beta1: {
      kind: 'number',
      label: 'First β',
      control: 'slider',
      scale: 'log',
      min: 1e-6,
      max: 0.1,
      step: 1e-7,
      default: 1e-4,
    },
    betaT: {
      kind: 'number',
      label: 'Last β',
      control: 'slider',
      scale: 'log',
      min: 1e-4,
      max: 0.5,
      step: 1e-5,
      default: 0.02,
    },
    s: {
      kind: 'number',
      label: 'Offset s',
      control: 'slider',
      scale: 'log',
      min: 1e-4,
      max: 0.5,
      step: 1e-4,
      default: 0.008,
    },
    unscaled: { kind: 'flag', label: 'Unscaled β', default: false },
    points,
  }) as const satisfies FieldSpecs;
