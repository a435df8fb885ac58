/**
 * The operators under test: awkward shapes (odd sizes, one picture, channels that four does not divide) and plain ones,
 * each with its portable form and its float64 oracle.
 */
import { add, concat, type Tensor } from '@tensorflow/tfjs-core';
import { createRandom } from '../../lib/philox';
import { addTimePortable } from '../add-time/portable';
import { attentionPortable } from '../attention/portable';
import { convPortable } from '../conv/portable';
import { groupNormPortable } from '../group-norm/portable';
import { linearPortable } from '../linear/portable';
import { lossPortable } from '../loss/portable';
import { siluPortable } from '../silu/portable';
import { upsamplePortable } from '../upsample/portable';
import * as oracle from './reference';

export interface OperatorCase {
  name: string;
  shapes: number[][];
  /** Inputs that a gradient is asked for; the others are data. */
  differentiable?: number[];
  // biome-ignore lint/suspicious/noExplicitAny: each operator has tensors of its own ranks
  portable: (...inputs: any[]) => Tensor;
  oracle: (...inputs: oracle.Dense[]) => oracle.Dense;
}

const conv = (
  batch: number,
  size: [number, number],
  channels: [number, number],
  kernel: 1 | 3,
  stride: 1 | 2,
): OperatorCase => ({
  name: `conv ${kernel}×${kernel} / ${stride}, ${batch}×${size.join('×')}, ${channels.join(' → ')} channels`,
  shapes: [[batch, ...size, channels[0]], [kernel, kernel, ...channels], [channels[1]]],
  portable: (x, w, b) => convPortable(x, w, b, kernel, stride),
  oracle: (x, w, b) => oracle.conv(x, w, b, stride),
});

const groupNorm = (shape: [number, number, number, number], groups: number, silu: boolean): OperatorCase => ({
  name: `group norm${silu ? ' + SiLU' : ''}, ${shape.join('×')}, ${groups} groups`,
  shapes: [shape, [shape[3]], [shape[3]]],
  portable: (x, w, b) => groupNormPortable(x, w, b, groups, silu),
  oracle: (x, w, b) => oracle.groupNorm(x, w, b, groups, silu),
});

const attention = (shape: [number, number, number, number], heads: number): OperatorCase => ({
  name: `attention, ${shape.join('×')}, ${heads} heads`,
  shapes: [shape, shape, shape],
  portable: (q, k, v) => attentionPortable(q, k, v, heads),
  oracle: (q, k, v) => oracle.attention(q, k, v, heads),
});

export const operatorCases: OperatorCase[] = [
  conv(2, [4, 4], [4, 8], 3, 1),
  conv(1, [5, 7], [3, 5], 3, 1),
  conv(2, [6, 6], [4, 6], 3, 2),
  conv(1, [5, 7], [3, 2], 3, 2),
  conv(2, [3, 3], [6, 5], 1, 1),
  { name: 'linear, rows', shapes: [[3, 7], [7, 5], [5]], portable: linearPortable, oracle: oracle.linear },
  {
    name: 'linear, pixels',
    shapes: [[2, 2, 3, 8], [8, 8], [8]],
    portable: linearPortable,
    oracle: oracle.linear,
  },
  { name: 'SiLU', shapes: [[3, 11]], portable: siluPortable, oracle: oracle.silu },
  groupNorm([2, 4, 4, 8], 4, true),
  groupNorm([1, 3, 5, 6], 3, false),
  groupNorm([3, 1, 1, 6], 2, true),
  {
    name: 'add time',
    shapes: [
      [2, 3, 3, 5],
      [2, 5],
    ],
    portable: addTimePortable,
    oracle: oracle.addTime,
  },
  {
    name: 'add',
    shapes: [
      [2, 3, 3, 5],
      [2, 3, 3, 5],
    ],
    portable: add,
    oracle: oracle.add,
  },
  {
    name: 'concat',
    shapes: [
      [2, 3, 3, 5],
      [2, 3, 3, 2],
    ],
    portable: (x, y) => concat([x, y], 3),
    oracle: oracle.concat,
  },
  { name: 'upsample', shapes: [[2, 3, 5, 3]], portable: upsamplePortable, oracle: oracle.upsample },
  attention([2, 2, 3, 8], 2),
  attention([1, 3, 3, 5], 1),
  {
    name: 'loss',
    shapes: [
      [3, 4, 4, 1],
      [3, 4, 4, 1],
      [3, 1],
    ],
    differentiable: [0, 1],
    portable: lossPortable,
    oracle: oracle.loss,
  },
];

/** Fixed normal values for input `which` of a case. */
export function caseValues(shape: number[], which: number): Float32Array {
  const values = new Float32Array(shape.reduce((n, m) => n * m, 1));
  createRandom(17, 1000 + which).fillNormal(values);
  return values;
}
