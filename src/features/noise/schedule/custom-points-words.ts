/** A point of a custom schedule in words. Pure. */

import { alphaBarOf } from '../../../diffusion/custom-points';
import { formatCount, formatNumber } from '../../../lib/format';
import { timeIndex } from '../../../state/view';
import { formatKept } from '../format-kept';

/** The nearest time to a point, 0-based. */
export const pointTime = (index: number, count: number, T: number): number =>
  timeIndex(index / (count - 1), T);

/** What assistive technology says of a point: "t = 400 of 999, log-SNR 1.8, ᾱ 0.858". */
export function pointWords(points: readonly number[], index: number, T: number): string {
  const value = points[index];
  const t = formatCount(pointTime(index, points.length, T));
  return `t = ${t} of ${formatCount(T - 1)}, log-SNR ${formatNumber(value)}, ᾱ ${formatKept(alphaBarOf(value))}`;
}

/** The same in one short visible line: "t = 400: 1.8, ᾱ 0.858". */
export function pointCaption(points: readonly number[], index: number, T: number): string {
  const value = points[index];
  const t = formatCount(pointTime(index, points.length, T));
  return `t = ${t}: ${formatNumber(value)}, ᾱ ${formatKept(alphaBarOf(value))}`;
}
