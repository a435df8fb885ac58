/** Which of the T times a sampler visits when it takes fewer steps than T. Lists of times, nothing else. */
import { requireWhole } from '../lib/assert';

export const timestepSpacings = ['trailing', 'leading', 'linspace'] as const;
export type TimestepSpacing = (typeof timestepSpacings)[number];

/** Halves go to the even neighbour, as NumPy rounds, so that the times are the public diffusers library's. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/**
 * The 0-based times of `steps` reverse steps, descending and distinct; the step after the last ends at the picture.
 * - trailing: T·k/steps − 1, from T − 1, where training saw pure noise (Lin et al. 2023, table 2);
 * - leading: multiples of ⌊T/steps⌋, down to 0; starts below T − 1, so the first picture seen is not quite noise;
 * - linspace: evenly from T − 1 down to 0, both included (one step: T − 1 alone).
 * Throws a RangeError unless 1 ≤ steps ≤ T.
 */
export function timestepPath(T: number, steps: number, spacing: TimestepSpacing): number[] {
  requireWhole('T, the number of steps,', T, 1, 100_000);
  requireWhole('The number of evaluations', steps, 1, T);
  const stride = Math.floor(T / steps);
  const timeOf: Record<TimestepSpacing, (i: number) => number> = {
    trailing: (i) => roundHalfEven((T * (steps - i)) / steps) - 1,
    leading: (i) => (steps - 1 - i) * stride,
    linspace: (i) => (steps === 1 ? T - 1 : roundHalfEven(((T - 1) * (steps - 1 - i)) / (steps - 1))),
  };
  return Array.from({ length: steps }, (_, i) => timeOf[spacing](i));
}
