/**
 * Annealed Langevin dynamics (Song & Ermon 2019, algorithm 1) in the variance-preserving x: a walk up the score with
 * noise, at a level of noise that falls. No step of it removes noise by design; the noise falls because at each level
 * the walk settles to that level's distribution. It needs many evaluations to come near it.
 */
import { requireBetween, requireWhole } from '../../lib/assert';
import { levelAt, type NoiseLevel } from '../noise-level';

import {
  defineSampler,
  type OptionSpecs,
  plannedStep,
  restOf,
  type StepCoefficients,
  wholePath,
  withoutLookingBack,
} from './sampler';

const sizeText = (value: number) => value.toFixed(value < 0.1 ? 3 : 2);

const options = {
  /** Evaluations at each time. */
  corrections: {
    kind: 'number',
    label: 'Corrections at each time',
    name: 'corrections',
    control: 'slider',
    min: 1,
    max: 10,
    step: 1,
    default: 4,
  },
  /** γ as a multiple of 1−ᾱ. */
  stepSize: {
    kind: 'number',
    label: 'Size of a correction',
    name: 'step size',
    control: 'slider',
    scale: 'log',
    min: 0.001,
    max: 1,
    step: 0.001,
    default: 0.3,
    display: sizeText,
    spoken: (value: number) => `${sizeText(value)} of the noise's variance`,
  },
} as const satisfies OptionSpecs;

/**
 * x' = xt + γ s + √(2γ) z with the score s = −epsHat/√(1−ᾱ) and γ = stepSize (1−ᾱ), so (1−stepSize) xt + stepSize √ᾱ
 * x0Hat + noise. On the way to a next level ᾱ' the share of the picture in x grows from √ᾱ to √ᾱ': (√ᾱ'−√ᾱ) x0Hat is
 * added, and the noise stays for the walk to take down. (Scaling x itself by √ᾱ'/√ᾱ, which in x/√ᾱ is to leave it where
 * it is, would swell the noise at the end of the cosine schedule a thousandfold.) ᾱ' = ᾱ stays at the level.
 * The walk settles to a variance 2/(2 − γ/v) times the exact v: a larger stepSize settles faster and less exactly.
 * stepSize in (0, 1]; at 1 a step forgets where it was.
 */
export function langevinStep(level: NoiseLevel, next: NoiseLevel, stepSize: number): StepCoefficients {
  requireBetween('The step size', stepSize, options.stepSize.min, options.stepSize.max);
  const signal = Math.sqrt(level.alphaBar);
  return {
    a: stepSize * signal + (Math.sqrt(next.alphaBar) - signal),
    b: 1 - stepSize,
    c: Math.sqrt(2 * stepSize * level.noisePower),
  };
}

export const langevin = defineSampler({
  id: 'langevin',
  label: 'Annealed Langevin',
  story: 'Climbs towards likelier pictures and is shaken by noise, a few times at each level of it.',
  paper: 'Song & Ermon 2019, Generative Modeling by Estimating Gradients of the Data Distribution',
  options,
  addsNoise: () => true,
  mostEvaluations: (T, { corrections }) => corrections * T,
  title: ({ corrections }) => `Annealed Langevin, ${corrections} at each time`,
  fewerReason: ({ corrections }) => `Langevin takes ${corrections} at each time.`,

  /** `corrections` evaluations at each time; the last of all takes the guess of the picture, without its noise. */
  plan(schedule, settings, { from, spacedBy }) {
    const { steps, spacing, stepSize } = settings;
    const { min, max } = options.corrections;
    requireWhole('The number of corrections', settings.corrections, min, max);
    const corrections = Math.min(settings.corrections, steps);
    const times = Math.floor(steps / corrections);
    const path = restOf(wholePath(schedule, times, spacing, spacedBy), from);
    return path.flatMap((t, i) =>
      Array.from({ length: corrections }, (_, k) => {
        const tNext = k < corrections - 1 ? t : (path[i + 1] ?? -1);
        const coefficients =
          tNext < 0
            ? { a: 1, b: 0, c: 0 }
            : langevinStep(levelAt(schedule, t), levelAt(schedule, tNext), stepSize);
        return plannedStep(schedule, t, tNext, withoutLookingBack(coefficients));
      }),
    );
  },
});
