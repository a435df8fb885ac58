/** Sum in float64. */
import { type Dense, map } from '../../testing/dense';

export const add = (x: Dense, y: Dense): Dense => map(x, (v, i) => v + y.values[i]);
