/** How far found values are from expected ones. Infinity where a value is not a number or missing. */

/** Largest absolute difference. */
export function largestDifference(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  let worst = values.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(values[i] - expected[i]);
    worst = Math.max(worst, Number.isFinite(difference) ? difference : Number.POSITIVE_INFINITY);
  }
  return worst;
}

/** Largest difference, relative to the largest expected value; at least to 1e-3, so that zeros have a scale. */
export function relativeError(values: ArrayLike<number>, expected: ArrayLike<number>): number {
  let scale = 1e-3;
  for (let i = 0; i < expected.length; i++) scale = Math.max(scale, Math.abs(expected[i]));
  return largestDifference(values, expected) / scale;
}
