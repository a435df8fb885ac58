/** A sequence of random choices from counter-based numbers, for drawing one picture. Pure. */
import { createRandom } from '../../lib/philox';

export interface Dice {
  /** In [lo, hi). */
  between(lo: number, hi: number): number;
  /** Whole number from lo to hi, both included. */
  whole(lo: number, hi: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
}

/** The random choices of one picture: those of picture 7 do not depend on the number or the size of the pictures. */
export function createDice(seed: number, stream: number, picture: number): Dice {
  const random = createRandom(seed, stream, picture);
  let thrown = 0;
  const whole = (lo: number, hi: number) => lo + random.uniformInt(thrown++, hi - lo + 1);
  return {
    between: (lo, hi) => lo + (hi - lo) * random.uniform(thrown++),
    whole,
    pick: (list) => list[whole(0, list.length - 1)],
    chance: (probability) => random.uniform(thrown++) < probability,
  };
}
