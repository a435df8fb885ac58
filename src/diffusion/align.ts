/** The time of one schedule that corresponds to a log-SNR, e.g. to that of another schedule at its own time. */
import { levelAt } from './noise-level';
import type { Schedule } from './schedule';

/** On which side of all its times the wanted log-SNR lies: the schedule is never as clean, or never as noisy. */
export type Missed = 'cleaner' | 'noisier';

export interface AlignedTime {
  /** 0-based; the nearest there is. */
  t: number;
  /** `cleaner` when the schedule begins noisier than wanted, `noisier` when it ends cleaner, else null. */
  missed: Missed | null;
}

/**
 * The time whose ln SNR is nearest to `wanted`, by halving the falling curve.
 *
 * A value past either end counts as missed only when it lies farther out than half of the outermost interval: inside
 * that it is met as well as any value between two times.
 */
export function timeAtLogSnr(schedule: Schedule, wanted: number): AlignedTime {
  const { T } = schedule;
  const at = (t: number) => levelAt(schedule, t).logSnr;
  // The first time that is at least as noisy as wanted; T when there is none.
  let low = 0;
  let high = T;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) <= wanted) high = middle;
    else low = middle + 1;
  }
  if (low === 0) return { t: 0, missed: wanted - at(0) > (at(0) - at(1)) / 2 ? 'cleaner' : null };
  if (low === T) {
    const last = T - 1;
    return { t: last, missed: at(last) - wanted > (at(last - 1) - at(last)) / 2 ? 'noisier' : null };
  }
  return { t: at(low - 1) - wanted <= wanted - at(low) ? low - 1 : low, missed: null };
}
