/** Whether two specifications are one schedule, however they differ in what their kind does not use. */
import { publishedT, type ScheduleSpec } from './schedule';

const samePoints = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Rescaling β means nothing at the length that β was published for. */
const scaledAlike = (a: ScheduleSpec, b: ScheduleSpec): boolean =>
  a.unscaled === b.unscaled || a.T === publishedT;

/** True exactly when both give the same β by the same rule. */
export function sameSchedule(a: ScheduleSpec, b: ScheduleSpec): boolean {
  if (a.kind !== b.kind || a.T !== b.T) return false;
  const sameBetas = a.beta1 === b.beta1 && a.betaT === b.betaT;
  switch (a.kind) {
    case 'linear':
      return sameBetas && scaledAlike(a, b);
    case 'scaled-linear':
      return sameBetas;
    case 'cosine':
      return a.s === b.s;
    case 'sigmoid':
      return true;
    case 'custom':
      return samePoints(a.points, b.points);
  }
}
