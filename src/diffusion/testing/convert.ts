import type { PredictionPair } from '../prediction';

/** The value itself, for one number: pair.xt · xt + pair.prediction · prediction. */
export function convert(pair: PredictionPair, xt: number, prediction: number): number {
  return pair.xt * xt + pair.prediction * prediction;
}
