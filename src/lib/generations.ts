/** Counts what replaces itself: an answer that comes after its question was replaced finds that it is no longer wanted. */

export interface Generations {
  /** Begins the next one, which ends the present one. @returns whether that is still the present one */
  next(): () => boolean;
  /** @returns whether the one of this moment is still the present one */
  present(): () => boolean;
}

export function createGenerations(): Generations {
  let current = 0;
  const isPresent = (mine: number) => () => mine === current;
  return {
    next: () => isPresent(++current),
    present: () => isPresent(current),
  };
}
