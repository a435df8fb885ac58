/** The table by which the optimiser finds the partial sums of each block of the flat vectors. */
import type { PlacedPartial } from '../gpu/lower';
import { blockWords } from '../plan/layout';

/** Words of a row: first partial, distance between slices, slices and used words. */
export const reductionWords = 3;

/** A row for each block of the flat vectors. @param words length of those */
export function reductionTable(words: number, partials: readonly PlacedPartial[]): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array((words / blockWords) * reductionWords);
  const fill = (
    region: { start: number; length: number },
    firstPartial: number,
    { stride, slices }: PlacedPartial,
  ) => {
    for (let at = 0; at < region.length; at += blockWords) {
      const used = Math.min(blockWords, region.length - at);
      table.set(
        [firstPartial + at, stride, slices | (used << 16)],
        ((region.start + at) / blockWords) * reductionWords,
      );
    }
  };
  for (const partial of partials) {
    const { unit, start } = partial;
    fill(unit.weight, start, partial);
    fill(unit.bias, start + unit.weight.length, partial);
  }
  return table;
}
