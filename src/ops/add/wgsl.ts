/** Sums of maps on the GPU: an addition that no other launch carries along, and gradients that meet at one map. */
import type { Dispatch, View } from '../gpu/dispatch';
import { perValue } from '../gpu/per-value';

/** out = Σ terms. */
export const sumOf = (label: string, terms: View[], out: View, batch: number): Dispatch =>
  perValue(
    label,
    'sum',
    out,
    terms.map((view, i) => ({ name: `term${i}`, view })),
    terms.map((_, i) => `term${i}At(row, channel)`).join(' + '),
    batch,
  );
