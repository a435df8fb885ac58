import { describePortable, type OperatorCase } from '../testing/portable-cases';
import { groupNormPortable } from './portable';
import * as oracle from './testing/reference';

const groupNorm = (shape: [number, number, number, number], groups: number, silu: boolean): OperatorCase => ({
  name: `group norm${silu ? ' + SiLU' : ''}, ${shape.join('×')}, ${groups} groups`,
  shapes: [shape, [shape[3]], [shape[3]]],
  portable: (x, w, b) => groupNormPortable(x, w, b, groups, silu),
  oracle: (x, w, b) => oracle.groupNorm(x, w, b, groups, silu),
});

describePortable([
  groupNorm([2, 4, 4, 8], 4, true),
  groupNorm([1, 3, 5, 6], 3, false),
  groupNorm([3, 1, 1, 6], 2, true),
]);
