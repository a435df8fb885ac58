import { describePortable, type OperatorCase } from '../testing/portable-cases';
import { attentionPortable } from './portable';
import * as oracle from './testing/reference';

const attention = (shape: [number, number, number, number], heads: number): OperatorCase => ({
  name: `attention, ${shape.join('×')}, ${heads} heads`,
  shapes: [shape, shape, shape],
  portable: (q, k, v) => attentionPortable(q, k, v, heads),
  oracle: (q, k, v) => oracle.attention(q, k, v, heads),
});

describePortable([attention([2, 2, 3, 8], 2), attention([1, 3, 3, 5], 1)]);
