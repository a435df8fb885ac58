/** The number of times T, which every schedule has. */
import type { NumberSpec } from '../../lib/field';
import { formatCount } from '../../lib/format';
import type { ScheduleMove } from './definition';

/** T for which the endpoints of the linear schedule were published (Ho et al. 2020). */
export const publishedT = 1000;

export const timesField = {
  kind: 'number',
  label: 'Steps T',
  name: 'T',
  control: 'slider',
  min: 10,
  max: 4000,
  step: 1,
  default: publishedT,
  spoken: formatCount,
} as const satisfies NumberSpec;

/** T in plain numbers, up to the most that can be set. */
const plainTimes = [50, 60, 80, 100, 150, 200, 300, 400, 500, 700, 1000, 1500, 2000, 3000, 4000];

export const raiseTimes = ({ T }: { T: number }): ScheduleMove<{ T: number }>[] =>
  plainTimes
    .filter((times) => times > T)
    .map((times) => ({ label: `Raise T to ${formatCount(times)}`, change: { T: times } }));
