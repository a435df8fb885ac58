/**
 * What the network predicts, and how to turn a prediction into a picture or its noise. Everything is linear in x_t and
 * the prediction, so each conversion is a pair of scalars; the caller multiplies pixels or tensors by them.
 * With x_t = √ᾱ x0 + √(1−ᾱ) ε. ᾱ is below 1. One row a prediction; everything else is made from the rows.
 */
import { levelAt, type NoiseLevel } from './noise-level';
import type { Schedule } from './schedule';

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

/** @param before the level one time earlier in the schedule that the network is trained under, no noise at t = 0 */
type AtTime<Result> = (level: NoiseLevel, before: NoiseLevel) => Result;

interface PredictionDefinition {
  /** The predicted quantity as a symbol. */
  label: string;
  /** One sentence for a person who chooses. */
  help: string;
  /** The squared error of the prediction in symbols. */
  error: string;
  /** Whether x0Hat is a difference divided by √ᾱ, so that errors of the network grow where little signal is left. */
  amplifies: boolean;
  target: AtTime<TargetPair>;
  /** x0Hat, before any clipping. */
  x0: AtTime<PredictionPair>;
  /** epsHat. */
  eps: AtTime<PredictionPair>;
  /** ‖ε − ε̂‖² = factor · ‖target − prediction‖². */
  epsErrorFactor: AtTime<number>;
}

const signal = ({ alphaBar }: NoiseLevel): number => Math.sqrt(alphaBar);
const noise = ({ noisePower }: NoiseLevel): number => Math.sqrt(noisePower);

/**
 * 1/√ᾱ, but never above 1e18: pixels are float32, and in x_t − √(1−ᾱ) ε̂ they lose a picture of 1e-7 of the noise
 * already, while a factor that float32 cannot hold would turn the rest into infinities. Only extreme settings get there.
 */
const amplification = (level: NoiseLevel): number => Math.min(1e18, Math.exp(-level.logAlphaBar / 2));

export const predictions = {
  epsilon: {
    label: 'ε',
    help: 'The network guesses the noise that was added. The usual choice.',
    error: '‖ε − ε̂‖²',
    amplifies: true,
    target: () => ({ x0: 0, eps: 1 }),
    x0: (level) => ({ xt: amplification(level), prediction: -noise(level) * amplification(level) }),
    eps: () => ({ xt: 0, prediction: 1 }),
    epsErrorFactor: () => 1,
  },
  x0: {
    label: 'x₀',
    help: 'The network guesses the clean picture itself. Strong where noise is heavy.',
    error: '‖x₀ − x̂₀‖²',
    amplifies: false,
    target: () => ({ x0: 1, eps: 0 }),
    x0: () => ({ xt: 0, prediction: 1 }),
    eps: (level) => ({ xt: 1 / noise(level), prediction: -signal(level) / noise(level) }),
    epsErrorFactor: ({ alphaBar, noisePower }) => alphaBar / noisePower,
  },
  /** v = √ᾱ ε − √(1−ᾱ) x0 (Salimans & Ho 2022). */
  v: {
    label: 'v',
    help: 'A blend of picture and noise that is well behaved at every time.',
    error: '‖v − v̂‖²',
    amplifies: false,
    target: (level) => ({ x0: -noise(level), eps: signal(level) }),
    x0: (level) => ({ xt: signal(level), prediction: -noise(level) }),
    eps: (level) => ({ xt: noise(level), prediction: signal(level) }),
    epsErrorFactor: ({ alphaBar }) => alphaBar,
  },
} as const satisfies Record<string, PredictionDefinition>;

export type PredictionType = keyof typeof predictions;
export const predictionTypes = Object.keys(predictions) as PredictionType[];

/** The rows without their names: what they have in common. */
export const predictionOf = (type: PredictionType): PredictionDefinition => predictions[type];

const atTime = <Result>(of: AtTime<Result>, schedule: Schedule, t: number): Result =>
  of(levelAt(schedule, t), levelAt(schedule, t - 1));

/** The scalars that make the training target at the 0-based time t from a picture and its noise. */
export const targetPair = (type: PredictionType, schedule: Schedule, t: number): TargetPair =>
  atTime(predictionOf(type).target, schedule, t);

/** The scalars that turn a prediction at t into x0Hat, before any clipping. */
export const x0Pair = (type: PredictionType, schedule: Schedule, t: number): PredictionPair =>
  atTime(predictionOf(type).x0, schedule, t);

/** The scalars that turn a prediction at t into epsHat. With type 'x0' they give the noise that belongs to a clipped x0Hat. */
export const epsPair = (type: PredictionType, schedule: Schedule, t: number): PredictionPair =>
  atTime(predictionOf(type).eps, schedule, t);

/** ‖ε − ε̂‖² = factor · ‖target − prediction‖² at t. */
export const epsErrorFactor = (type: PredictionType, schedule: Schedule, t: number): number =>
  atTime(predictionOf(type).epsErrorFactor, schedule, t);
