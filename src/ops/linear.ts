/** A linear map with bias on the last axis: of a vector a picture, or of every pixel. */
import { fused, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';

/** @param x […, I] @param weight [I, O] @param bias [O] @returns […, O] */
export function linearPortable<T extends Tensor>(x: T, weight: Tensor2D, bias: Tensor1D): T {
  const [inSize, outSize] = weight.shape;
  return fused
    .matMul({ a: x.reshape([-1, inSize]) as Tensor2D, b: weight, bias, activation: 'linear' })
    .reshape([...x.shape.slice(0, -1), outSize]) as T;
}
