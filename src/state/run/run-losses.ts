/** The losses of the run: every one as a series outside React, and their recent mean, which the page shows as the loss. */
import { createSeries, type Series } from '../../lib/series';

/** Raw losses, x = step. Read by the chart, which redraws when the run's `lossVersion` grows. */
export const rawLoss = createSeries();

/** Losses in the mean: a quarter of a short run, so that it does not lag behind. */
const lossWindow = (count: number): number => Math.min(20, Math.ceil(count / 4));

/**
 * Appends the losses of the steps from `firstStep` on; those that are not numbers are left out. Steps taken again after a
 * fault replace those of the first time.
 */
export function addLosses(firstStep: number, losses: Float32Array): void {
  while (rawLoss.length > 0 && rawLoss.x[rawLoss.length - 1] >= firstStep) rawLoss.length--;
  losses.forEach((loss, i) => {
    if (Number.isFinite(loss)) rawLoss.push(firstStep + i, loss);
  });
}

/** Mean of the last losses of a series; null while there is none. */
export function recentLoss({ y, length }: Pick<Series, 'y' | 'length'>): number | null {
  if (length === 0) return null;
  const recent = y.subarray(length - lossWindow(length), length);
  return recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
}
