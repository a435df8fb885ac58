/** How pictures are sampled. The fields that every sampler uses, and the options of each from its definition. */
import {
  defaultSamplerSettings,
  type SamplerName,
  samplerNames,
  samplerOf,
  samplerOptions,
} from '../../../diffusion/samplers/settings';
import { timestepSpacings } from '../../../diffusion/timesteps';
import type { FieldSpecs } from '../../../lib/field';
import { seedField } from './seed';

const spacingLabels: Record<(typeof timestepSpacings)[number], string> = {
  trailing: 'Trailing: begins at pure noise',
  leading: 'Leading: ends at the last time',
  linspace: 'Linspace: both ends',
};

function samplerChoice(name: SamplerName) {
  const { label, listLabel = label, story } = samplerOf(name);
  return { value: name, label: listLabel, help: story };
}

export const sampleFields = {
  sampler: {
    kind: 'choice',
    label: 'Sampler',
    control: 'select',
    options: samplerNames.map(samplerChoice),
    default: defaultSamplerSettings.sampler,
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
    default: defaultSamplerSettings.steps,
  },
  ...samplerOptions,
  spacing: {
    kind: 'choice',
    label: 'Spacing of times',
    name: 'spacing',
    control: 'select',
    options: timestepSpacings.map((value) => ({ value, label: spacingLabels[value] })),
    default: defaultSamplerSettings.spacing,
  },
  clip: { kind: 'flag', label: 'Keep x̂₀ between black and white', name: 'clipping', default: true },
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
