/** The time of a step by kind of work. */
import type { OperatorTime } from '../protocol';

/** @param pieces kind and milliseconds of each; the result is slowest first */
export function addUp(pieces: readonly (readonly [string, number])[]): OperatorTime[] {
  const sums = new Map<string, OperatorTime>();
  for (const [operator, ms] of pieces) {
    const sum = sums.get(operator) ?? { operator, launches: 0, ms: 0 };
    sum.launches++;
    sum.ms += ms;
    sums.set(operator, sum);
  }
  return [...sums.values()].sort((a, b) => b.ms - a.ms);
}
