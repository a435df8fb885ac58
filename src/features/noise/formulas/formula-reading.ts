/** Every number that the formulas show, read off one schedule at one t. Pure. */
import { boundWeight, logSnr, snr } from '../../../diffusion/curves';
import type { VarianceType } from '../../../diffusion/posterior';
import { posteriorMeanPair, posteriorVarianceOf } from '../../../diffusion/posterior';
import { priorKlBits } from '../../../diffusion/prior-kl';
import {
  alphaBarAt,
  alphaBarPrev,
  noiseScale,
  type Schedule,
  signalScale,
} from '../../../diffusion/schedule';

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
  const lastAlphaBar = alphaBarAt(schedule, schedule.T - 1);
  return (t) => {
    const [alphaBar, before] = [alphaBarAt(schedule, t), alphaBarPrev(schedule, t)];
    const [alpha, beta] = [schedule.alpha[t], schedule.beta[t]];
    const mean = posteriorMeanPair(alphaBar, before);
    return {
      alphaBar,
      alphaBarPrev: before,
      noisePower: 1 - alphaBar,
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
      posteriorVariance: posteriorVarianceOf(alphaBar, before),
      boundWeight: curves.weight[t],
      lastAlphaBar,
      lastBits: priorKlBits(power, lastAlphaBar),
      bits: priorKlBits(power, alphaBar),
    };
  };
}
