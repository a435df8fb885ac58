/** Nearest-neighbour upsampling by two. Its gradient is the sum of each 2 × 2 block. */
import {
  avgPool,
  customGrad,
  type GradSaveFunc,
  image,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { PortableForm } from '../portable-form';
import type { UpsampleNode } from './shape';

/** @param x [B, H, W, C] @returns [B, 2H, 2W, C] */
export function upsamplePortable(x: Tensor4D): Tensor4D {
  return repeat(x) as Tensor4D;
}

// Not the kernel's own gradient: the cpu backend's is wrong for batches, and every backend has pooling.
const repeat = customGrad((...args: Array<Tensor | GradSaveFunc>) => {
  const x = args[0] as Tensor4D;
  const [, height, width] = x.shape;
  return {
    value: image.resizeNearestNeighbor(x, [2 * height, 2 * width]),
    gradFunc: (dy: Tensor) => avgPool(dy as Tensor4D, 2, 2, 'valid').mul(4),
  };
});

/** Evaluates a node. */
export const upsampleForm: PortableForm<UpsampleNode> = ({ x }, values) =>
  upsamplePortable(values[x] as Tensor4D);
