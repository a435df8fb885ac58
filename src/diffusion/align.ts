/** Which time of another schedule leaves as much of the picture: times are matched by log-SNR instead of by t. */
import type { Schedule } from './schedule';

/** What the schedule has nothing for: pictures as clean, or as noisy, as was asked for. */
export type Missed = 'cleaner' | 'noisier';

export interface AlignedTime {
  /** 0-based; the nearest there is. */
  t: number;
  /** Set when the schedule begins noisier (`cleaner` was asked for) or ends cleaner (`noisier`) than that. */
  missed: Missed | null;
}

/** ln SNR of one ᾱ in (0, 1). */
export const logSnrOf = (alphaBar: number): number => Math.log(alphaBar) - Math.log1p(-alphaBar);

/**
 * The time whose ln SNR is nearest to `wanted`, by halving the falling curve.
 *
 * A value past either end counts as missed only when it lies farther out than half of the outermost interval: inside
 * that it is met as well as any value between two times.
 */
export function timeAtLogSnr({ alphaBar, T }: Schedule, wanted: number): AlignedTime {
  const at = (t: number) => logSnrOf(alphaBar[t]);
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
