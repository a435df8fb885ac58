/** What makes single steps of the forward process the same as one jump. */
import { noiseScale, type Schedule } from '../schedule';

/**
 * How much of each z_s is in the one ε of x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε when x_t was reached in single steps:
 * ε = Σ_s w_s z_s with w_s = √(1−α_s) √(ᾱ_t/ᾱ_s) / √(1−ᾱ_t). Their squares add up to 1.
 *
 * @returns w_0 … w_t
 */
export function noiseShares(schedule: Schedule, t: number): Float64Array {
  const { alphaBar, beta } = schedule;
  const whole = noiseScale(schedule, t);
  return Float64Array.from(
    { length: t + 1 },
    (_, s) => Math.sqrt((beta[s] * alphaBar[t]) / alphaBar[s]) / whole,
  );
}
