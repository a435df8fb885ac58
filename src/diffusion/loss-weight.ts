/** How much each time counts in training: the factor of ‖ε − ε̂‖² at t. Scalars; the trainer multiplies. */
import type { PredictionType } from './prediction';
import type { Schedule } from './schedule';

export const lossWeights = ['simple', 'variational', 'one-step', 'score', 'min-snr'] as const;
export type LossWeight = (typeof lossWeights)[number];

/**
 * The weight of ‖ε − ε̂‖² at the 0-based time t; finite and positive everywhere.
 * - simple: 1 (Ho et al. 2020, eq. 14);
 * - variational: λ_t with the large variance, β_t/(2 α_t (1−ᾱ_t)): with the small one it is infinite at t = 0;
 * - one-step: (1−α_t)/α_t;
 * - score: 1/(1−ᾱ_t), so that the loss is ‖score − scoreHat‖²;
 * - min-snr: min(SNR_t, γ)/SNR_t (Hang et al. 2023), with γ > 0.
 */
export function lossWeightAt(schedule: Schedule, t: number, kind: LossWeight, gamma = 5): number {
  const alpha = schedule.alpha[t];
  const alphaBar = schedule.alphaBar[t];
  switch (kind) {
    case 'simple':
      return 1;
    case 'variational':
      return schedule.beta[t] / (2 * alpha * (1 - alphaBar));
    case 'one-step':
      return (1 - alpha) / alpha;
    case 'score':
      return 1 / (1 - alphaBar);
    case 'min-snr':
      return Math.min(1, (gamma * (1 - alphaBar)) / alphaBar);
  }
}

/**
 * ‖ε − ε̂‖² = factor · ‖target − prediction‖² when a network predicts something else than the noise:
 * 1 for ε, SNR for x0, ᾱ for v. Times `lossWeightAt` it is the weight of the network's own squared error.
 */
export function epsErrorFactor(alphaBar: number, type: PredictionType): number {
  if (type === 'epsilon') return 1;
  return type === 'x0' ? alphaBar / (1 - alphaBar) : alphaBar;
}
