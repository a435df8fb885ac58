/**
 * Noise schedules: how much of the picture is lost at each time. A schedule is one array of β; every curve is a pure
 * function of it (curves.ts). Float64 throughout. Code index t = 0…T−1 is the papers' t + 1; ᾱ before t = 0 is 1.
 */
import { requireBetween, requireWhole } from '../lib/assert';
import { checkPoints, curveThrough } from './custom-curve';

export const scheduleKinds = ['linear', 'scaled-linear', 'cosine', 'sigmoid', 'custom'] as const;
export type ScheduleKind = (typeof scheduleKinds)[number];

export interface ScheduleSpec {
  kind: ScheduleKind;
  /** Number of times, 2…100,000. */
  T: number;
  /** First and last β, each in (0, 1); `linear` and `scaled-linear` only. They may fall as well as rise. */
  beta1: number;
  betaT: number;
  /** Offset of `cosine`, 0…10; it keeps the first β from vanishing. Unused by the others. */
  s: number;
  /** `linear` only: take β₁ and β_T as they are, instead of times 1000/T (they are meant for T = 1000). */
  unscaled: boolean;
  /** `custom` only: ln SNR at 4…8 times spread evenly from the first to the last, falling, within ±20. */
  points: readonly number[];
}

export interface Schedule {
  spec: ScheduleSpec;
  T: number;
  beta: Float64Array;
  /** 1 − β. */
  alpha: Float64Array;
  /** Running product of alpha. */
  alphaBar: Float64Array;
  /** How many β were cut to 0.999. */
  clippedCount: number;
}

/** No single step destroys more than this (Nichol & Dhariwal 2021, §3.2): without it cosine would end at β = 1. */
const largestBeta = 0.999;

/**
 * ᾱ is held above this, so that 1/√ᾱ and √ᾱ are ordinary float32 numbers wherever a step is computed.
 * Only extreme settings reach it (T = 4000 with unscaled β up to 0.5), with nothing of the picture left long before.
 */
const smallestAlphaBar = 1e-36;

/** T for which the endpoints of the linear schedule were published (Ho et al. 2020). */
export const publishedT = 1000;

/** Log-SNR falling evenly, from nearly no noise to nearly nothing else. */
const evenPoints: readonly number[] = [9, 5.4, 1.8, -1.8, -5.4, -9];

/** The published settings of each kind; `custom` starts as a straight line of log-SNR. β₁ and β_T belong to their kind: take both when the kind changes. */
export function defaultScheduleSpec(kind: ScheduleKind): ScheduleSpec {
  // Stable Diffusion's endpoints (Rombach et al. 2022) for scaled linear, Ho et al. 2020 for linear.
  const [beta1, betaT] = kind === 'scaled-linear' ? [0.00085, 0.012] : [1e-4, 0.02];
  return { kind, T: publishedT, beta1, betaT, s: 0.008, unscaled: false, points: evenPoints };
}

/** β_t evenly from first to last (Ho et al. 2020, §4). */
function linearBeta({ T, beta1, betaT, unscaled }: ScheduleSpec): Float64Array {
  const scale = unscaled ? 1 : publishedT / T;
  return Float64Array.from({ length: T }, (_, t) => scale * (beta1 + ((betaT - beta1) * t) / (T - 1)));
}

/** √β_t evenly from first to last (Rombach et al. 2022). */
function scaledLinearBeta({ T, beta1, betaT }: ScheduleSpec): Float64Array {
  const first = Math.sqrt(beta1);
  const last = Math.sqrt(betaT);
  return Float64Array.from({ length: T }, (_, t) => (first + ((last - first) * t) / (T - 1)) ** 2);
}

/** β_t = 1 − ᾱ(u_t)/ᾱ(u_{t−1}) from a curve ᾱ(u) on u in [0, 1]; its scale cancels. */
function betaFromCurve(T: number, curve: (u: number) => number): Float64Array {
  return Float64Array.from({ length: T }, (_, t) => 1 - curve((t + 1) / T) / curve(t / T));
}

/** ᾱ(u) ∝ cos²((u + s)/(1 + s) · π/2) (Nichol & Dhariwal 2021, eq. 17). */
function cosineBeta({ T, s }: ScheduleSpec): Float64Array {
  return betaFromCurve(T, (u) => Math.cos((((u + s) / (1 + s)) * Math.PI) / 2) ** 2);
}

/** ᾱ(u) ∝ sigmoid(end) − sigmoid(start + u(end − start)), start −3, end 3, temperature 1 (Jabri et al. 2022, Chen 2023). */
function sigmoidBeta({ T }: ScheduleSpec): Float64Array {
  const start = -3;
  const end = 3;
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  return betaFromCurve(T, (u) => sigmoid(end) - sigmoid(start + u * (end - start)));
}

/** ᾱ_t = SNR_t/(1 + SNR_t) with ln SNR_t on a smooth curve through the points, the first at t = 0, the last at T − 1. */
function customBeta({ T, points }: ScheduleSpec): Float64Array {
  const logSnr = curveThrough(points);
  const alphaBar = Float64Array.from({ length: T }, (_, t) => 1 / (1 + Math.exp(-logSnr(t / (T - 1)))));
  return alphaBar.map((value, t) => 1 - value / (t > 0 ? alphaBar[t - 1] : 1));
}

const betaOf: Record<ScheduleKind, (spec: ScheduleSpec) => Float64Array> = {
  linear: linearBeta,
  'scaled-linear': scaledLinearBeta,
  cosine: cosineBeta,
  sigmoid: sigmoidBeta,
  custom: customBeta,
};

function checkSpec({ kind, T, beta1, betaT, s, points }: ScheduleSpec): void {
  if (!scheduleKinds.includes(kind)) {
    throw new RangeError(`The schedule must be one of ${scheduleKinds.join(', ')}, but it is "${kind}".`);
  }
  requireWhole('T, the number of steps,', T, 2, 100_000);
  if (kind === 'linear' || kind === 'scaled-linear') {
    requireBetween('β₁, the first noise share,', beta1, 1e-12, largestBeta);
    requireBetween('β_T, the last noise share,', betaT, 1e-12, largestBeta);
  }
  if (kind === 'cosine') requireBetween('The offset s', s, 0, 10);
  if (kind === 'custom') checkPoints(points);
}

/** Builds the arrays of a schedule, each of length T. β is cut at 0.999 and ᾱ is the product after the cut. */
export function buildSchedule(spec: ScheduleSpec): Schedule {
  checkSpec(spec);
  const { T } = spec;
  const beta = betaOf[spec.kind](spec);
  const alpha = new Float64Array(T);
  const alphaBar = new Float64Array(T);
  let clippedCount = 0;
  let product = 1;
  for (let t = 0; t < T; t++) {
    if (beta[t] > largestBeta) {
      beta[t] = largestBeta;
      clippedCount++;
    }
    alpha[t] = 1 - beta[t];
    product = Math.max(product * alpha[t], smallestAlphaBar);
    alphaBar[t] = product;
  }
  return { spec, T, beta, alpha, alphaBar, clippedCount };
}

/** ᾱ at t, where t = −1 is the finished picture: ᾱ = 1. */
export function alphaBarAt(schedule: Schedule, t: number): number {
  return t < 0 ? 1 : schedule.alphaBar[t];
}

/** ᾱ one step before t. */
export function alphaBarPrev(schedule: Schedule, t: number): number {
  return alphaBarAt(schedule, t - 1);
}

/** √ᾱ_t, the factor of the picture in x_t. */
export function signalScale(schedule: Schedule, t: number): number {
  return Math.sqrt(alphaBarAt(schedule, t));
}

/** √(1 − ᾱ_t), the factor of the noise in x_t. */
export function noiseScale(schedule: Schedule, t: number): number {
  return Math.sqrt(1 - alphaBarAt(schedule, t));
}
