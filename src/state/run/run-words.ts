/** Sentences of the run. Pure. */
import { formatCount } from '../../lib/format';

/** "1 step", "1,000 steps". */
export const countedSteps = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'step' : 'steps'}`;
