/** The curves of a schedule, each a Float64Array over t = 0…T−1 (the papers' t + 1), and the two numbers at its end. */

import { levelAt } from './noise-level';
import type { VarianceType } from './posterior';
import type { Schedule } from './schedule';

/** The curves that can be drawn; `scales` are √ᾱ and √(1−ᾱ), `beta` goes with β̃, `pressure` is training-pressure.ts. */
export const curveNames = [
  'alpha-bar',
  'scales',
  'beta',
  'snr',
  'log-snr',
  'bound-weight',
  'pressure',
] as const;
export type CurveName = (typeof curveNames)[number];

/** √ᾱ_t, the factor of the picture in x_t. */
export function signalScales({ alphaBar }: Schedule): Float64Array {
  return alphaBar.map(Math.sqrt);
}

/** √(1−ᾱ_t), the factor of the noise in x_t. */
export function noiseScales({ noisePower }: Schedule): Float64Array {
  return noisePower.map(Math.sqrt);
}

/** SNR_t = ᾱ_t/(1−ᾱ_t). */
export function snr({ alphaBar, noisePower }: Schedule): Float64Array {
  return alphaBar.map((value, t) => value / noisePower[t]);
}

/** ln SNR_t: finite and falling even where SNR_t is too small for a number. */
export function logSnr({ logAlphaBar, noisePower }: Schedule): Float64Array {
  return logAlphaBar.map((value, t) => value - Math.log(noisePower[t]));
}

/** β̃_t = (1−ᾱ_{t−1})/(1−ᾱ_t) β_t, the variance of q(x_{t−1} | x_t, x0); 0 at t = 0 (Ho et al. 2020, eq. 7). */
export function posteriorVariance(schedule: Schedule): Float64Array {
  const { noisePower, beta } = schedule;
  return beta.map((value, t) => (levelAt(schedule, t - 1).noisePower / noisePower[t]) * value);
}

/**
 * λ_t, the weight of ‖ε − ε̂‖² in the variational bound: β_t²/(2 variance_t α_t (1−ᾱ_t)) (Ho et al. 2020, eq. 12), where
 * the sampler's variance is β̃_t ("small"; then λ_t = ½(SNR_{t−1}/SNR_t − 1), Infinity at t = 0, a term that the bound
 * writes in another way) or β_t ("large"; finite everywhere).
 */
export function boundWeight(schedule: Schedule, varianceType: VarianceType): Float64Array {
  const { alpha, noisePower, beta } = schedule;
  const variance = varianceType === 'small' ? posteriorVariance(schedule) : beta;
  return beta.map((value, t) => value ** 2 / (2 * variance[t] * alpha[t] * noisePower[t]));
}

/** √ᾱ_T: the share of the picture that is left at the end. Sampling starts from none. */
export function terminalSignal({ logAlphaBar, T }: Schedule): number {
  return Math.exp(logAlphaBar[T - 1] / 2);
}

/** 1/√ᾱ_T: how much an error in epsHat grows in x0Hat at the noisiest time. */
export function worstAmplification({ logAlphaBar, T }: Schedule): number {
  return Math.exp(-logAlphaBar[T - 1] / 2);
}

/** At most `max` indices of 0…T−1, ascending and distinct, spread evenly, with both ends. `max` is at least 2. */
export function downsampleIndices(T: number, max: number): number[] {
  const count = Math.min(T, max);
  if (count === 1) return [0];
  return Array.from({ length: count }, (_, i) => Math.round((i * (T - 1)) / (count - 1)));
}
