/** The choices of the training pressure: a loss weight, with either variance where it depends on one. Pure. */
import { type LossWeight, lossWeightOf, lossWeights } from '../../../diffusion/loss-weight';
import { type VarianceType, varianceTypes } from '../../../diffusion/posterior';
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

const varianceWords: Record<VarianceType, { label: string; short: string }> = {
  large: { label: 'with β, as in training', short: 'β' },
  small: { label: 'with β̃', short: 'β̃' },
};

export const weightChoices: readonly WeightChoice[] = lossWeights.flatMap((weight): WeightChoice[] => {
  const { label, name, formula, underVariance } = lossWeightOf(weight);
  const listed = `${label}, ${formula}`;
  if (!underVariance) return [{ value: weight, weight, label: listed, short: `${name} weight` }];
  return varianceTypes.toReversed().map((variance) => ({
    value: weightWords(weight, variance),
    weight,
    variance,
    label: `${listed} ${varianceWords[variance].label}`,
    short: `${name}, ${varianceWords[variance].short}`,
  }));
});

/** The choice in force. */
export function weightChoice(weight: LossWeight, variance: VarianceType): WeightChoice {
  return weightChoices.find((choice) => choice.value === weightWords(weight, variance))!;
}
