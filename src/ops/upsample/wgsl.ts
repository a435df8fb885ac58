/** The gradient of upsampling on the GPU; forward, a convolution reads the smaller map with halved indices. */
import type { Launch, LaunchContext } from '../gpu/launch';
import { perValue } from '../gpu/per-value';
import type { BlockSumStep } from './steps';

export function blockSum(
  { dy, out, size: [height, width], addends }: BlockSumStep,
  { batch }: LaunchContext,
): Launch {
  const base = `((row / ${height * width}u) * ${2 * height}u + 2u * (row % ${height * width}u / ${width}u)) * ${2 * width}u + 2u * (row % ${width}u)`;
  const corners = [0, 1, 2 * width, 2 * width + 1].map((step) => `dyAt(${base} + ${step}u, channel)`);
  return perValue(
    out,
    [{ name: 'dy', view: dy }, ...addends.map((view, i) => ({ name: `addend${i}`, view }))],
    [...corners, ...addends.map((_, i) => `addend${i}At(row, channel)`)].join(' + '),
    batch,
  );
}
