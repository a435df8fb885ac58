/** A vector added to every pixel, in float64. */
import { type Dense, map } from '../../testing/dense';

/** @param x [B, H, W, C] @param time [B, C] */
export function addTime(x: Dense, time: Dense): Dense {
  const channels = x.shape[3];
  const each = x.values.length / x.shape[0];
  return map(x, (v, i) => v + time.values[Math.floor(i / each) * channels + (i % channels)]);
}
