/**
 * How much each time counts in training: the factor of ‖ε − ε̂‖² at the 0-based time t. Scalars; the trainer multiplies.
 * One row a weight; choices, labels and curves are made from the rows.
 */
import { boundWeight } from './curves';
import { levelAt, type NoiseLevel } from './noise-level';
import type { VarianceType } from './posterior';
import { epsErrorFactor, type PredictionType } from './prediction';
import type { Schedule } from './schedule';

interface LossWeightDefinition {
  /** In a list. */
  label: string;
  /** In a sentence: "simple weighting". */
  name: string;
  /** The factor in symbols. */
  formula: string;
  /** One sentence for a person who chooses. */
  help: string;
  /** What stands before ‖ε − ε̂‖² in a formula; empty where the loss is the plain error of whatever the network predicts. */
  symbol: string;
  /** Finite and positive at every time of every schedule. */
  at: (schedule: Schedule, t: number) => number;
  /** The same factor under an assumed reverse variance, over all times, for a weight that depends on one. */
  underVariance?: (schedule: Schedule, variance: VarianceType) => Float64Array;
}

/** γ of min-SNR (Hang et al. 2023, §3.4). */
const minSnrGamma = 5;

/** min(SNR, γ)/SNR at one level, with γ > 0 (Hang et al. 2023). */
export const minSnrWeight = ({ logSnr }: NoiseLevel, gamma: number): number =>
  Math.min(1, gamma * Math.exp(-logSnr));

export const lossWeightTable = {
  /** Ho et al. 2020, eq. 14. */
  simple: {
    label: 'Simple',
    name: 'simple',
    formula: '1',
    help: 'Every time counts the same. Best pictures for the effort.',
    symbol: '',
    at: () => 1,
  },
  /** λ_t with the large variance, β_t/(2 α_t (1−ᾱ_t)): with the small one it is infinite at t = 0. */
  variational: {
    label: 'Variational',
    name: 'variational',
    formula: 'λₜ',
    help: 'The weight of the likelihood bound. Nearly clean times count most: better bits, rougher pictures.',
    symbol: 'λₜ',
    at: ({ alpha, noisePower, beta }, t) => beta[t] / (2 * alpha[t] * noisePower[t]),
    underVariance: boundWeight,
  },
  'one-step': {
    label: 'One step',
    name: 'one-step',
    formula: '(1 − αₜ) / αₜ',
    help: 'The error of a single reverse step. Late, noisy times count more.',
    symbol: 'wₜ',
    at: ({ alpha, beta }, t) => beta[t] / alpha[t],
  },
  /** The loss is ‖score − scoreHat‖². */
  score: {
    label: 'Score',
    name: 'score',
    formula: '1 / (1 − ᾱₜ)',
    help: 'The error of the score, the slope of the log-density. Nearly clean times count far more.',
    symbol: 'wₜ',
    at: ({ noisePower }, t) => 1 / noisePower[t],
  },
  'min-snr': {
    label: 'Min-SNR',
    name: 'min-SNR',
    formula: `min(SNRₜ, ${minSnrGamma}) / SNRₜ`,
    help: 'Times with little noise are held back, so that no one time dominates. Often the quickest.',
    symbol: 'wₜ',
    at: (schedule, t) => minSnrWeight(levelAt(schedule, t), minSnrGamma),
  },
} as const satisfies Record<string, LossWeightDefinition>;

export type LossWeight = keyof typeof lossWeightTable;
export const lossWeights = Object.keys(lossWeightTable) as LossWeight[];

/** The rows without their names: what they have in common. */
export const lossWeightOf = (weight: LossWeight): LossWeightDefinition => lossWeightTable[weight];

/**
 * The weight of the network's own squared error. Without a symbol the loss is the plain error of whatever the network
 * predicts; the other weights are defined on ‖ε − ε̂‖² and brought over to the target (1 for ε, SNR for x0, ᾱ for v).
 */
export function ownErrorWeight(
  schedule: Schedule,
  t: number,
  { predictionType, lossWeight }: { predictionType: PredictionType; lossWeight: LossWeight },
): number {
  const { symbol, at } = lossWeightOf(lossWeight);
  if (!symbol) return 1;
  return at(schedule, t) * epsErrorFactor(predictionType, schedule, t);
}
