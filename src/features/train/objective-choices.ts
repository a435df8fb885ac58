/** The objective in words: what each choice is called and means, in one sentence. Pure. */
import type { Settings } from '../../state/settings/settings';

export const scheduleWords: Record<Settings['scheduleA']['kind'], string> = {
  linear: 'linear',
  'scaled-linear': 'scaled linear',
  cosine: 'cosine',
  sigmoid: 'sigmoid',
  custom: 'custom',
};

interface Choice<V extends string> {
  value: V;
  label: string;
  help: string;
}

export const predictionChoices: Choice<Settings['train']['predictionType']>[] = [
  { value: 'epsilon', label: 'ε', help: 'The network guesses the noise that was added. The usual choice.' },
  {
    value: 'x0',
    label: 'x₀',
    help: 'The network guesses the clean picture itself. Strong where noise is heavy.',
  },
  { value: 'v', label: 'v', help: 'A blend of picture and noise that is well behaved at every time.' },
];

export const weightChoices: Choice<Settings['train']['lossWeight']>[] = [
  { value: 'simple', label: 'Simple · 1', help: 'Every time counts the same. Best pictures for the effort.' },
  {
    value: 'variational',
    label: 'Variational · λₜ',
    help: 'The weight of the likelihood bound. Nearly clean times count most: better bits, rougher pictures.',
  },
  {
    value: 'one-step',
    label: 'One step · (1 − αₜ) / αₜ',
    help: 'The error of a single reverse step. Late, noisy times count more.',
  },
  {
    value: 'score',
    label: 'Score · 1 / (1 − ᾱₜ)',
    help: 'The error of the score, the slope of the log-density. Nearly clean times count far more.',
  },
  {
    value: 'min-snr',
    label: 'Min-SNR · min(SNR, 5) / SNR',
    help: 'Times with little noise are held back, so that no one time dominates. Often the quickest.',
  },
];

/** "ε, simple weighting": an objective in three words. */
export function objectiveWords(
  prediction: Settings['train']['predictionType'],
  weight: Settings['train']['lossWeight'],
): string {
  const label = predictionChoices.find(({ value }) => value === prediction)?.label ?? prediction;
  return `${label}, ${weight} weighting`;
}

const ownError: Record<Settings['train']['predictionType'], string> = {
  epsilon: '‖ε − ε̂‖²',
  x0: '‖x₀ − x̂₀‖²',
  v: '‖v − v̂‖²',
};

/**
 * The loss as it is measured: unweighted, the error of whatever the network guesses; with any other weighting that
 * weight times the error of the noise, which the guess stands for.
 */
export function lossFormula(
  prediction: Settings['train']['predictionType'],
  weight: Settings['train']['lossWeight'],
): string {
  if (weight === 'simple') return ownError[prediction];
  return `${weight === 'variational' ? 'λₜ' : 'wₜ'} ${ownError.epsilon}`;
}

/** The help sentence of the chosen option. */
export function helpOf<V extends string>(choices: Choice<V>[], value: V): string {
  return choices.find((choice) => choice.value === value)?.help ?? '';
}
