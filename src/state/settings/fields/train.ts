/** What a run is made from, beside the pictures and the schedule. */
import { lossWeightOf, lossWeights } from '../../../diffusion/loss-weight';
import { predictionOf, predictionTypes } from '../../../diffusion/prediction';
import type { FieldSpecs } from '../../../lib/field';
import { formatCount, formatNumber } from '../../../lib/format';
import { modelSizes } from '../../../model/unet';
import { decayOf, emaHorizon, mostNines, ninesOf } from './ema-scale';
import { seedField } from './seed';

function emaHelp(decay: number): string {
  const horizon = emaHorizon(decay);
  return horizon === 1
    ? 'No averaging: the weights as they are.'
    : `Samples use weights averaged over ${formatCount(horizon)}.`;
}

export const trainFields = {
  schedule: {
    kind: 'choice',
    label: 'Noise schedule',
    control: 'select',
    options: [
      { value: 'A', label: 'A' },
      { value: 'B', label: 'B' },
    ],
    default: 'B',
    help: 'How fast pictures turn into noise. Shaped in Noise.',
  },
  modelSize: {
    kind: 'choice',
    label: 'Model size',
    control: 'select',
    options: modelSizes.map((value) => ({ value, label: value })),
    default: 'S',
    help: 'More weights learn finer detail, more slowly.',
  },
  predictionType: {
    kind: 'choice',
    label: 'Prediction',
    control: 'segmented',
    options: predictionTypes.map((value) => {
      const { label, help } = predictionOf(value);
      return { value, label, help };
    }),
    default: 'epsilon',
  },
  lossWeight: {
    kind: 'choice',
    label: 'Weighting',
    control: 'select',
    options: lossWeights.map((value) => {
      const { label, formula, help } = lossWeightOf(value);
      return { value, label: `${label} · ${formula}`, help };
    }),
    default: 'simple',
  },
  steps: {
    kind: 'number',
    label: 'Train for',
    control: 'box',
    min: 1,
    max: 1_000_000,
    step: 1,
    default: 1000,
    unit: 'iterations',
  },
  batchSize: {
    kind: 'number',
    label: 'Batch size',
    control: 'box',
    min: 1,
    max: 256,
    step: 1,
    default: 16,
  },
  learningRate: {
    kind: 'number',
    label: 'Learning rate',
    control: 'slider',
    scale: 'log',
    min: 1e-6,
    max: 0.1,
    step: 1e-7,
    default: 1e-3,
    display: (value) => formatNumber(value, 2),
    help: 'How far one batch moves the weights.',
  },
  warmupSteps: {
    kind: 'number',
    label: 'Warm-up',
    control: 'box',
    min: 0,
    max: 10_000,
    step: 1,
    default: 100,
    unit: 'iterations',
    help: 'The learning rate rises from nothing over these, so that the first batches do no harm.',
  },
  clipNorm: {
    kind: 'number',
    label: 'Clip gradients at',
    name: 'clip',
    control: 'box',
    min: 0.01,
    max: 1000,
    step: 0.1,
    default: 1,
    help: 'A longer gradient is scaled down to this norm: one odd batch cannot throw the run.',
  },
  emaDecay: {
    kind: 'number',
    label: 'EMA decay',
    control: 'slider',
    scale: { toSlider: ninesOf, fromSlider: decayOf, step: 0.05 },
    min: 0,
    max: decayOf(mostNines),
    step: 1e-4,
    default: 0.995,
    help: ({ emaDecay }) => emaHelp(Number(emaDecay)),
  },
  seed: seedField(42),
} as const satisfies FieldSpecs;
