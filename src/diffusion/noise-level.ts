/**
 * How noisy x_t = √ᾱ x0 + √(1−ᾱ) ε is, without loss of digits at either end: 1 − ᾱ is not taken from a rounded ᾱ where
 * that is nearly 1, and ln ᾱ still tells levels apart where ᾱ itself is too small for a number.
 */

import type { Schedule } from './schedule';

export interface NoiseLevel {
  /** In [0, 1]; 1 for the finished picture, 0 only where it underflows (below 1e-308). */
  readonly alphaBar: number;
  /** 1 − ᾱ. */
  readonly noisePower: number;
  /** ln ᾱ: never above 0, and finite. */
  readonly logAlphaBar: number;
  /** ln (ᾱ/(1−ᾱ)); Infinity for the finished picture. */
  readonly logSnr: number;
}

/** 1 − ᾱ from ln ᾱ. */
export const noisePowerOf = (logAlphaBar: number): number => -Math.expm1(logAlphaBar);

/** The level of the finished picture. */
export const noNoise: NoiseLevel = { alphaBar: 1, noisePower: 0, logAlphaBar: 0, logSnr: Infinity };

/** The level of a given ᾱ in (0, 1]. */
export function levelOf(alphaBar: number): NoiseLevel {
  const noisePower = 1 - alphaBar;
  const logAlphaBar = Math.log(alphaBar);
  return { alphaBar, noisePower, logAlphaBar, logSnr: logAlphaBar - Math.log(noisePower) };
}

/** The level at t; at t = −1 it is the finished picture's. */
export function levelAt({ alphaBar, logAlphaBar, noisePower }: Schedule, t: number): NoiseLevel {
  if (t < 0) return noNoise;
  return {
    alphaBar: alphaBar[t],
    noisePower: noisePower[t],
    logAlphaBar: logAlphaBar[t],
    logSnr: logAlphaBar[t] - Math.log(noisePower[t]),
  };
}

/** α = ᾱ/ᾱ' of the step between a level and a less noisy one; 1 where they are the same. */
export const alphaBetween = (level: NoiseLevel, lessNoisy: NoiseLevel): number =>
  Math.exp(level.logAlphaBar - lessNoisy.logAlphaBar);

/** β = 1 − α of that step; 0 where they are the same. */
export const betaBetween = (level: NoiseLevel, lessNoisy: NoiseLevel): number =>
  -Math.expm1(level.logAlphaBar - lessNoisy.logAlphaBar);
