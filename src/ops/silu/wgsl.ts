/** SiLU and its gradient on the GPU, a thread a value. */
import type { Launch, LaunchContext } from '../gpu/launch';
import { perValue } from '../gpu/per-value';
import type { SiluGradientStep, SiluStep } from './steps';

export const siluForward = ({ x, out }: SiluStep, { batch }: LaunchContext): Launch =>
  perValue(out, [{ name: 'x', view: x }], 'xAt(row, channel) / (1 + exp(-xAt(row, channel)))', batch);

export const siluGradient = ({ x, dy, dx }: SiluGradientStep, { batch }: LaunchContext): Launch =>
  perValue(
    dx,
    [
      { name: 'x', view: x },
      { name: 'dy', view: dy },
    ],
    'dyAt(row, channel) * slope(xAt(row, channel))',
    batch,
    'fn slope(x: f32) -> f32 { let s = 1 / (1 + exp(-x)); return s * (1 + x * (1 - s)); }',
  );
