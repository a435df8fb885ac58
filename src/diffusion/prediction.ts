/**
 * What the network predicts, and how to turn one prediction into another. Everything is linear in x_t and the
 * prediction, so each conversion is a pair of scalars; whoever holds the pixels or tensors multiplies.
 * With x_t = √ᾱ x0 + √(1−ᾱ) ε and v = √ᾱ ε − √(1−ᾱ) x0 (Salimans & Ho 2022). ᾱ is in (0, 1).
 */

export const predictionTypes = ['epsilon', 'x0', 'v'] as const;
export type PredictionType = (typeof predictionTypes)[number];

/** A converted value is xt · x_t + prediction · (what the network gave). */
export interface PredictionPair {
  xt: number;
  prediction: number;
}

/** The training target is x0 · (the picture) + eps · (the noise). */
export interface TargetPair {
  x0: number;
  eps: number;
}

/** The scalars that make the training target of a prediction type from a picture and its noise. */
export function targetPair(type: PredictionType, alphaBar: number): TargetPair {
  if (type === 'epsilon') return { x0: 0, eps: 1 };
  if (type === 'x0') return { x0: 1, eps: 0 };
  return { x0: -Math.sqrt(1 - alphaBar), eps: Math.sqrt(alphaBar) };
}

/** The scalars that turn a prediction into x0Hat, before any clipping. */
export function x0Pair(type: PredictionType, alphaBar: number): PredictionPair {
  const signal = Math.sqrt(alphaBar);
  const noise = Math.sqrt(1 - alphaBar);
  if (type === 'epsilon') return { xt: 1 / signal, prediction: -noise / signal };
  if (type === 'x0') return { xt: 0, prediction: 1 };
  return { xt: signal, prediction: -noise };
}

/** The scalars that turn a prediction into epsHat. With type 'x0' they give the noise that belongs to a clipped x0Hat. */
export function epsPair(type: PredictionType, alphaBar: number): PredictionPair {
  const signal = Math.sqrt(alphaBar);
  const noise = Math.sqrt(1 - alphaBar);
  if (type === 'epsilon') return { xt: 0, prediction: 1 };
  if (type === 'x0') return { xt: 1 / noise, prediction: -signal / noise };
  return { xt: noise, prediction: signal };
}

/** The scalars that turn a prediction into v. */
export function vPair(type: PredictionType, alphaBar: number): PredictionPair {
  const signal = Math.sqrt(alphaBar);
  const noise = Math.sqrt(1 - alphaBar);
  if (type === 'epsilon') return { xt: -noise / signal, prediction: 1 / signal };
  if (type === 'x0') return { xt: signal / noise, prediction: -1 / noise };
  return { xt: 0, prediction: 1 };
}

/** The value itself, for one number: pair.xt · xt + pair.prediction · prediction. */
export function convert(pair: PredictionPair, xt: number, prediction: number): number {
  return pair.xt * xt + pair.prediction * prediction;
}
