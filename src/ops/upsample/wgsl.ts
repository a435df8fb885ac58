/** The gradient of upsampling on the GPU; forward, a convolution reads the smaller map with halved indices. */
import type { Dispatch, View } from '../gpu/dispatch';
import { perValue } from '../gpu/per-value';

/**
 * The gradient of nearest-neighbour doubling: out = the sum of each 2 × 2 block of dy, plus addends.
 * @param size of the small map
 */
export function blockSum(
  label: string,
  dy: View,
  out: View,
  [height, width]: [number, number],
  addends: View[],
  batch: number,
): Dispatch {
  const base = `((row / ${height * width}u) * ${2 * height}u + 2u * (row % ${height * width}u / ${width}u)) * ${2 * width}u + 2u * (row % ${width}u)`;
  const corners = [0, 1, 2 * width, 2 * width + 1].map((step) => `dyAt(${base} + ${step}u, channel)`);
  return perValue(
    label,
    'upsample dx',
    out,
    [{ name: 'dy', view: dy }, ...addends.map((view, i) => ({ name: `addend${i}`, view }))],
    [...corners, ...addends.map((_, i) => `addend${i}At(row, channel)`)].join(' + '),
    batch,
  );
}
