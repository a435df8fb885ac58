/**
 * Annealed Langevin dynamics (Song & Ermon 2019, algorithm 1) in the variance-preserving x: a walk up the score with
 * noise, at a level of noise that falls. No step of it removes noise by design; the noise falls because at each level
 * the walk settles to that level's distribution. It needs many evaluations to come near it.
 */
import { requireBetween } from '../lib/assert';
import type { StepCoefficients } from './samplers';

/**
 * x' = xt + γ s + √(2γ) z with the score s = −epsHat/√(1−ᾱ) and γ = stepSize (1−ᾱ), so (1−stepSize) xt + stepSize √ᾱ
 * x0Hat + noise. On the way to a next level ᾱ' the share of the picture in x grows from √ᾱ to √ᾱ': (√ᾱ'−√ᾱ) x0Hat is
 * added, and the noise stays for the walk to take down. (Scaling x itself by √ᾱ'/√ᾱ, which in x/√ᾱ is to leave it where
 * it is, would swell the noise at the end of the cosine schedule a thousandfold.) ᾱ' = ᾱ stays at the level.
 * The walk settles to a variance 2/(2 − γ/v) times the exact v: a larger stepSize settles faster and less exactly.
 * stepSize in (0, 1]; at 1 a step forgets where it was.
 */
export function langevinStep(alphaBar: number, alphaBarNext: number, stepSize: number): StepCoefficients {
  requireBetween('The step size', stepSize, 1e-3, 1);
  const signal = Math.sqrt(alphaBar);
  return {
    a: stepSize * signal + (Math.sqrt(alphaBarNext) - signal),
    b: 1 - stepSize,
    c: Math.sqrt(2 * stepSize * (1 - alphaBar)),
  };
}
