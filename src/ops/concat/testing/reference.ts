/** Concatenation in float64. */
import { type Dense, map, zeros } from '../../testing/dense';

/** Along the last axis. */
export function concat(x: Dense, y: Dense): Dense {
  const [cx, cy] = [x.shape.at(-1)!, y.shape.at(-1)!];
  const out = zeros([...x.shape.slice(0, -1), cx + cy]);
  return map(out, (_, i) => {
    const [row, c] = [Math.floor(i / (cx + cy)), i % (cx + cy)];
    return c < cx ? x.values[row * cx + c] : y.values[row * cy + c - cx];
  });
}
