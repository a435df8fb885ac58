/** The time embedding, one vector a picture, added to every pixel. */
import {
  add,
  customGrad,
  type GradSaveFunc,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { pixelSum } from '../column-sum';
import type { PortableForm } from '../portable-form';
import type { AddTimeNode } from './shape';

/** @param x [B, H, W, C] @param time [B, C] */
export function addTimePortable(x: Tensor4D, time: Tensor2D): Tensor4D {
  return addVector(x, time) as Tensor4D;
}

const addVector = customGrad((...args: Array<Tensor | GradSaveFunc>) => {
  const [x, time] = args as [Tensor4D, Tensor2D];
  const [batch, channels] = time.shape;
  return {
    value: add(x, time.reshape([batch, 1, 1, channels])),
    gradFunc: (dy: Tensor) => [dy, pixelSum(dy)],
  };
});

/** Evaluates a node. */
export const addTimeForm: PortableForm<AddTimeNode> = ({ x, time }, values) =>
  addTimePortable(values[x] as Tensor4D, values[time] as Tensor2D);
