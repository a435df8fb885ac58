import { describePortable, type OperatorCase } from '../testing/portable-cases';
import { convPortable } from './portable';
import * as oracle from './testing/reference';

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

describePortable([
  conv(2, [4, 4], [4, 8], 3, 1),
  conv(1, [5, 7], [3, 5], 3, 1),
  conv(2, [6, 6], [4, 6], 3, 2),
  conv(1, [5, 7], [3, 2], 3, 2),
  conv(2, [3, 3], [6, 5], 1, 1),
]);
