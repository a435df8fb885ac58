/** Linear map in float64. */
import { type Dense, zeros } from '../../testing/dense';

/** @param x […, I] @param w [I, O] @param bias [O] */
export function linear(x: Dense, w: Dense, bias: Dense): Dense {
  const [inSize, outSize] = w.shape as [number, number];
  const out = zeros([...x.shape.slice(0, -1), outSize]);
  for (let r = 0; r < x.values.length / inSize; r++)
    for (let o = 0; o < outSize; o++) {
      let sum = bias.values[o];
      for (let i = 0; i < inSize; i++) sum += x.values[r * inSize + i] * w.values[i * outSize + o];
      out.values[r * outSize + o] = sum;
    }
  return out;
}
