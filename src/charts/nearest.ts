/** Looking a line up by its horizontal coordinate. Pure. */

/** Index of the entry of `sorted` (ascending, not empty) that is nearest to `value`; the lower of two equally near. */
export function nearestIndex(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - sorted[low - 1]! <= sorted[low]! - value ? low - 1 : low;
}
