/** Sums of maps on the GPU, a thread a value. */
import type { Launch, LaunchContext } from '../gpu/launch';
import { perValue } from '../gpu/per-value';
import type { SumStep } from './steps';

export const sumForward = ({ terms, out }: SumStep, { batch }: LaunchContext): Launch =>
  perValue(
    out,
    terms.map((view, i) => ({ name: `term${i}`, view })),
    terms.map((_, i) => `term${i}At(row, channel)`).join(' + '),
    batch,
  );
