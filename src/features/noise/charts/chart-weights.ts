/** The choices of the training pressure: a loss weight, the variational one with either variance. Pure. */
import { type LossWeight, lossWeights } from '../../../diffusion/loss-weight';
import { type VarianceType, varianceTypes } from '../../../diffusion/samplers';
import { weightWords } from './chart-curves';

interface WeightChoice {
  /** What it is called in the list of choices, and in the name of a file. */
  value: string;
  weight: LossWeight;
  /** Set where the choice says which. */
  variance?: VarianceType;
  label: string;
  /** What is seen while it is chosen. */
  short: string;
}

const words: Record<LossWeight, { label: string; short: string }> = {
  simple: { label: 'Simple, 1', short: 'simple weight' },
  variational: { label: 'Variational, λₜ', short: 'variational' },
  'one-step': { label: 'One step, (1 − αₜ) / αₜ', short: 'one-step weight' },
  score: { label: 'Score, 1 / (1 − ᾱₜ)', short: 'score weight' },
  'min-snr': { label: 'Min-SNR, min(SNRₜ, 5) / SNRₜ', short: 'min-SNR weight' },
};

const varianceWords: Record<VarianceType, { label: string; short: string }> = {
  large: { label: 'with β, as in training', short: 'β' },
  small: { label: 'with β̃', short: 'β̃' },
};

export const weightChoices: readonly WeightChoice[] = lossWeights.flatMap((weight): WeightChoice[] => {
  const { label, short } = words[weight];
  if (weight !== 'variational') return [{ value: weight, weight, label, short }];
  return varianceTypes.toReversed().map((variance) => ({
    value: weightWords(weight, variance),
    weight,
    variance,
    label: `${label} ${varianceWords[variance].label}`,
    short: `${short}, ${varianceWords[variance].short}`,
  }));
});

/** The choice in force. */
export function weightChoice(weight: LossWeight, variance: VarianceType): WeightChoice {
  return weightChoices.find((choice) => choice.value === weightWords(weight, variance))!;
}
