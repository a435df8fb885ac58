/** DDIM (Song, Meng & Ermon 2021): one family from a deterministic walk to DDPM. */
import { requireBetween } from '../../lib/assert';
import { formatNumber } from '../../lib/format';
import type { NoiseLevel } from '../noise-level';
import { posteriorVarianceOf } from '../posterior';
import {
  defineSampler,
  type OptionSpecs,
  onceAtEachTime,
  type StepCoefficients,
  withoutLookingBack,
} from './sampler';

/**
 * Eq. 12 and 16: √ᾱ' x0Hat + √(1−ᾱ'−c²) epsHat + c z with c = η √((1−ᾱ')/(1−ᾱ)) √(1−ᾱ/ᾱ') and
 * epsHat = (xt − √ᾱ x0Hat)/√(1−ᾱ): where x0Hat was clipped, the noise direction belongs to the clipped picture.
 * ᾱ belongs to the time of xt, ᾱ' to the next, less noisy time of the path (1 at the end): ᾱ ≤ ᾱ'.
 * η in [0, 1]: 0 is deterministic, and Euler's step on x/√ᾱ (see heun.ts); 1 is DDPM with the small variance.
 */
export function ddimStep(level: NoiseLevel, next: NoiseLevel, eta: number): StepCoefficients {
  requireBetween('η', eta, 0, 1);
  const variance = eta ** 2 * posteriorVarianceOf(level, next);
  // Never below zero but for rounding, when η = 1 and hardly any signal is left.
  const direction = Math.sqrt(Math.max(0, next.noisePower - variance) / level.noisePower);
  return {
    a: Math.sqrt(next.alphaBar) - direction * Math.sqrt(level.alphaBar),
    b: direction,
    c: Math.sqrt(variance),
  };
}

const options = {
  /** Share of fresh noise. */
  eta: {
    kind: 'number',
    label: 'η — fresh noise',
    name: 'η',
    accessibleName: 'Eta, share of fresh noise',
    control: 'slider',
    min: 0,
    max: 1,
    step: 0.01,
    default: 0,
    display: (value: number) => value.toFixed(2),
  },
} as const satisfies OptionSpecs;

export const ddim = defineSampler({
  id: 'ddim',
  label: 'DDIM',
  story: 'Goes straight for its guess of the picture. With η = 0 the first noise alone decides what comes.',
  paper: 'Song, Meng & Ermon 2021, Denoising Diffusion Implicit Models',
  options,
  addsNoise: ({ eta }) => eta > 0,
  mostEvaluations: (T) => T,
  title: ({ eta }) => `DDIM, η = ${formatNumber(eta, 2)}`,
  plan: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (level, next) =>
      withoutLookingBack(ddimStep(level, next, settings.eta)),
    ),
});
