/**
 * Largest difference, relative to the largest reference value (at least 1e-3, so that a reference of zeros has a scale).
 * Infinity where a value is not a number or missing.
 */
export function relativeError(values: ArrayLike<number>, reference: ArrayLike<number>): number {
  let scale = 1e-3;
  for (let i = 0; i < reference.length; i++) scale = Math.max(scale, Math.abs(reference[i]!));
  if (values.length !== reference.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < reference.length; i++) {
    const difference = Math.abs(values[i]! - reference[i]!);
    worst = Math.max(worst, Number.isFinite(difference) ? difference / scale : Number.POSITIVE_INFINITY);
  }
  return worst;
}
