/** SiLU and its gradient on the GPU, a thread a value. */
import type { Dispatch, View } from '../gpu/dispatch';
import { perValue } from '../gpu/per-value';

/** out = x σ(x). */
export const siluForward = (label: string, x: View, out: View, batch: number): Dispatch =>
  perValue(
    label,
    'silu',
    out,
    [{ name: 'x', view: x }],
    'xAt(row, channel) / (1 + exp(-xAt(row, channel)))',
    batch,
  );

/** dx = dy σ(x) (1 + x (1 − σ(x))). */
export const siluGradient = (label: string, x: View, dy: View, dx: View, batch: number): Dispatch =>
  perValue(
    label,
    'silu dx',
    dx,
    [
      { name: 'x', view: x },
      { name: 'dy', view: dy },
    ],
    'dyAt(row, channel) * slope(xAt(row, channel))',
    batch,
    'fn slope(x: f32) -> f32 { let s = 1 / (1 + exp(-x)); return s * (1 + x * (1 - s)); }',
  );
