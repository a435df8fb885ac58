/** The curves of a schedule, each a Float64Array over t = 0…T−1 (the papers' t + 1), and the two numbers at its end. */
import type { VarianceType } from './posterior';
import { alphaBarPrev, type Schedule } from './schedule';

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
export function noiseScales({ alphaBar }: Schedule): Float64Array {
  return alphaBar.map((value) => Math.sqrt(1 - value));
}

/** SNR_t = ᾱ_t/(1−ᾱ_t). */
export function snr({ alphaBar }: Schedule): Float64Array {
  return alphaBar.map((value) => value / (1 - value));
}

/** ln SNR_t. */
export function logSnr(schedule: Schedule): Float64Array {
  return snr(schedule).map(Math.log);
}

/** β̃_t = (1−ᾱ_{t−1})/(1−ᾱ_t) β_t, the variance of q(x_{t−1} | x_t, x0); 0 at t = 0 (Ho et al. 2020, eq. 7). */
export function posteriorVariance(schedule: Schedule): Float64Array {
  const { alphaBar, beta } = schedule;
  return beta.map((value, t) => ((1 - alphaBarPrev(schedule, t)) / (1 - alphaBar[t])) * value);
}

/**
 * λ_t, the weight of ‖ε − ε̂‖² in the variational bound: β_t²/(2 variance_t α_t (1−ᾱ_t)) (Ho et al. 2020, eq. 12), where
 * the sampler's variance is β̃_t ("small"; then λ_t = ½(SNR_{t−1}/SNR_t − 1), Infinity at t = 0, a term that the bound
 * writes in another way) or β_t ("large"; finite everywhere).
 */
export function boundWeight(schedule: Schedule, varianceType: VarianceType): Float64Array {
  const { alpha, alphaBar, beta } = schedule;
  const variance = varianceType === 'small' ? posteriorVariance(schedule) : beta;
  return beta.map((value, t) => value ** 2 / (2 * variance[t] * alpha[t] * (1 - alphaBar[t])));
}

/** √ᾱ_T: the share of the picture that is left at the end. Sampling starts from none. */
export function terminalSignal({ alphaBar, T }: Schedule): number {
  return Math.sqrt(alphaBar[T - 1]);
}

/** 1/√ᾱ_T: how much an error in epsHat grows in x0Hat at the noisiest time. */
export function worstAmplification(schedule: Schedule): number {
  return 1 / terminalSignal(schedule);
}

/** At most `max` indices of 0…T−1, ascending and distinct, spread evenly, with both ends. `max` is at least 2. */
export function downsampleIndices(T: number, max: number): number[] {
  const count = Math.min(T, max);
  if (count === 1) return [0];
  return Array.from({ length: count }, (_, i) => Math.round((i * (T - 1)) / (count - 1)));
}
