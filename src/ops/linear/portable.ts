/** A linear map with bias on the last axis: of a vector a picture, or of every pixel. */
import {
  customGrad,
  fused,
  type GradSaveFunc,
  matMul,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { columnSum } from '../column-sum';
import type { PortableForm } from '../portable-form';
import type { LinearNode } from './shape';

/** @param x […, I] @param weight [I, O] @param bias [O] @returns […, O] */
export function linearPortable<T extends Tensor>(x: T, weight: Tensor2D, bias: Tensor1D): T {
  const [inSize, outSize] = weight.shape;
  return affine(x.reshape([-1, inSize]), weight, bias).reshape([...x.shape.slice(0, -1), outSize]) as T;
}

const affine = customGrad((...args: Array<Tensor | GradSaveFunc>) => {
  const [a, b, bias, save] = args as [Tensor2D, Tensor2D, Tensor1D, GradSaveFunc];
  save([a, b]);
  return {
    value: fused.matMul({ a, b, bias, activation: 'linear' }),
    gradFunc: (dy: Tensor, saved: Tensor[]) => {
      const [a, b] = saved as [Tensor2D, Tensor2D];
      return [matMul(dy as Tensor2D, b, false, true), matMul(a, dy as Tensor2D, true, false), columnSum(dy)];
    },
  };
});

/** Evaluates a node. */
export const linearForm: PortableForm<LinearNode> = ({ x, weight, bias }, values, parameters) =>
  linearPortable(values[x], parameters[weight] as Tensor2D, parameters[bias] as Tensor1D);
