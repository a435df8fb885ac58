/**
 * The EMA slider's scale: nines, −log₁₀(1 − decay). From 0 (no averaging) through 2 (0.99) to 4 (0.9999),
 * so that each nine has the same room. Pure.
 */

export const mostNines = 4;

/** Position of a decay on the slider. */
export function ninesOf(decay: number): number {
  return Math.min(mostNines, Math.max(0, -Math.log10(1 - decay)));
}

/** The decay at a position, with two digits more than it has whole nines: 2.3 is 0.995. */
export function decayOf(nines: number): number {
  return Number((1 - 10 ** -nines).toFixed(Math.floor(nines) + 2));
}

/** Steps over which the average forgets: 1 / (1 − decay). */
export function emaHorizon(decay: number): number {
  return Math.round(1 / (1 - decay));
}
