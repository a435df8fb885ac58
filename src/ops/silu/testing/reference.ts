/** SiLU in float64. */
import { type Dense, map, sigmoid } from '../../testing/dense';

export const silu = (x: Dense): Dense => map(x, (v) => v * sigmoid(v));
