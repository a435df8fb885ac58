/** Every number that the formulas show, read off one schedule at one t. Pure. */
import { boundWeight, logSnr, snr } from '../../../diffusion/curves';
import { levelAt } from '../../../diffusion/noise-level';
import type { VarianceType } from '../../../diffusion/posterior';
import { posteriorMeanPair, posteriorVarianceOf } from '../../../diffusion/posterior';
import { priorKlBits } from '../../../diffusion/prior-kl';
import { noiseScale, type Schedule, signalScale } from '../../../diffusion/schedule';

export interface Reading {
  alphaBar: number;
  /** ᾱ one t earlier. */
  alphaBarPrev: number;
  /** 1 − ᾱ. */
  noisePower: number;
  signalScale: number;
  noiseScale: number;
  alpha: number;
  beta: number;
  /** √α and √β, the factors of a single step. */
  stepSignal: number;
  stepNoise: number;
  snr: number;
  logSnr: number;
  /** The factors of x_0 and of x_t in the posterior's mean, and its variance. */
  posteriorX0: number;
  posteriorXt: number;
  posteriorVariance: number;
  /** λ, Infinity at t = 0 under the small variance. */
  boundWeight: number;
  /** ᾱ at the last t. */
  lastAlphaBar: number;
  /** KL(q(x_t | x_0) ‖ N(0, 1)) in bits a value of the picture, at the last t and at this one; NaN without a picture. */
  lastBits: number;
  bits: number;
}

export type Quantity = keyof Reading;

/**
 * Reads a schedule at any of its t.
 *
 * @param variance the reverse variance that λ assumes
 * @param power the picture's: mean of its squared values in [−1, 1]; NaN when there is none
 */
export function readingsOf(
  schedule: Schedule,
  variance: VarianceType,
  power: number,
): (t: number) => Reading {
  const curves = { snr: snr(schedule), logSnr: logSnr(schedule), weight: boundWeight(schedule, variance) };
  const last = levelAt(schedule, schedule.T - 1);
  return (t) => {
    const [level, before] = [levelAt(schedule, t), levelAt(schedule, t - 1)];
    const [alpha, beta] = [schedule.alpha[t], schedule.beta[t]];
    const mean = posteriorMeanPair(level, before);
    return {
      alphaBar: level.alphaBar,
      alphaBarPrev: before.alphaBar,
      noisePower: level.noisePower,
      signalScale: signalScale(schedule, t),
      noiseScale: noiseScale(schedule, t),
      alpha,
      beta,
      stepSignal: Math.sqrt(alpha),
      stepNoise: Math.sqrt(beta),
      snr: curves.snr[t],
      logSnr: curves.logSnr[t],
      posteriorX0: mean.x0,
      posteriorXt: mean.xt,
      posteriorVariance: posteriorVarianceOf(level, before),
      boundWeight: curves.weight[t],
      lastAlphaBar: last.alphaBar,
      lastBits: priorKlBits(power, last),
      bits: priorKlBits(power, level),
    };
  };
}
