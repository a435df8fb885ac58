/** The objective of a run in words and as a formula. Pure. */
import { lossWeightOf } from '../../diffusion/loss-weight';
import { predictionOf } from '../../diffusion/prediction';
import type { Settings } from '../../state/settings/settings';

type Prediction = Settings['train']['predictionType'];
type Weight = Settings['train']['lossWeight'];

/** "ε, simple weighting": an objective in three words. */
export const objectiveWords = (prediction: Prediction, weight: Weight): string =>
  `${predictionOf(prediction).label}, ${lossWeightOf(weight).name} weighting`;

/**
 * The loss as it is measured: unweighted, the error of whatever the network guesses; with any other weighting that
 * weight times the error of the noise, which the guess stands for.
 */
export function lossFormula(prediction: Prediction, weight: Weight): string {
  const { symbol } = lossWeightOf(weight);
  return symbol ? `${symbol} ${predictionOf('epsilon').error}` : predictionOf(prediction).error;
}
