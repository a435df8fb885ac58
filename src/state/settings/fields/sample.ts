/** How pictures are sampled. The fields that every sampler uses, and those that belong to one of them. */
import { samplerVariances } from '../../../diffusion/samplers';
import { samplerNames, defaultSamplerSettings as usual } from '../../../diffusion/sampling-plan';
import { timestepSpacings } from '../../../diffusion/timesteps';
import type { FieldSpecs } from '../../../lib/field';
import { samplerLabels } from '../../recordings/recording-titles';
import { seedField } from './seed';

const spacingLabels: Record<(typeof timestepSpacings)[number], string> = {
  trailing: 'Trailing: begins at pure noise',
  leading: 'Leading: ends at the last time',
  linspace: 'Linspace: both ends',
};

const varianceLabels: Record<(typeof samplerVariances)[number], string> = {
  small: 'Small',
  interpolated: 'Between',
  large: 'Large',
};

const commonSampleFields = {
  sampler: {
    kind: 'choice',
    label: 'Sampler',
    control: 'select',
    options: samplerNames.map((value) => ({ value, label: samplerLabels[value] })),
    default: usual.sampler,
  },
  /** Of the network. Beyond the usual end, more change nothing that can be seen at these sizes. */
  steps: {
    kind: 'number',
    label: 'Evaluations',
    control: 'slider',
    min: 1,
    max: 1000,
    usualMax: 250,
    step: 1,
    default: usual.steps,
  },
  spacing: {
    kind: 'choice',
    label: 'Spacing of times',
    control: 'select',
    options: timestepSpacings.map((value) => ({ value, label: spacingLabels[value] })),
    default: usual.spacing,
  },
  clip: { kind: 'flag', label: 'Keep x̂₀ between black and white', default: true },
  weights: {
    kind: 'choice',
    label: 'Weights',
    control: 'segmented',
    options: [
      { value: 'ema', label: 'EMA' },
      { value: 'raw', label: 'Raw' },
    ],
    default: 'ema',
  },
  seed: seedField(2718),
  count: { kind: 'number', label: 'Count', control: 'box', min: 1, max: 64, step: 1, default: 16 },
} as const satisfies FieldSpecs;

const samplerOptions = {
  eta: {
    kind: 'number',
    label: 'η — fresh noise',
    name: 'η',
    accessibleName: 'Eta, share of fresh noise',
    control: 'slider',
    min: 0,
    max: 1,
    step: 0.01,
    default: usual.eta,
    display: (value) => value.toFixed(2),
  },
  variance: {
    kind: 'choice',
    label: 'Variance',
    control: 'segmented',
    options: samplerVariances.map((value) => ({ value, label: varianceLabels[value] })),
    default: usual.variance,
  },
  varianceMix: {
    kind: 'number',
    label: 'Mix, small to large',
    name: 'variance mix',
    accessibleName: 'Variance mix, from small to large',
    control: 'slider',
    min: 0,
    max: 1,
    step: 0.01,
    default: usual.varianceMix,
    display: (value) => value.toFixed(2),
  },
  corrections: {
    kind: 'number',
    label: 'Corrections at each time',
    name: 'corrections',
    control: 'slider',
    min: 1,
    max: 10,
    step: 1,
    default: usual.corrections,
  },
  stepSize: {
    kind: 'number',
    label: 'Size of a correction',
    name: 'step size',
    control: 'slider',
    scale: 'log',
    min: 0.001,
    max: 1,
    step: 0.001,
    default: usual.stepSize,
    display: (value) => value.toFixed(value < 0.1 ? 3 : 2),
    spoken: (value) => `${value.toFixed(value < 0.1 ? 3 : 2)} of the noise's variance`,
  },
} as const satisfies FieldSpecs;

export const sampleFields = { ...commonSampleFields, ...samplerOptions };
