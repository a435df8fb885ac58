/** Convolution, kernel 3 (padding 1 on every side) or 1, stride 1 or 2, with bias. */
import {
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  customGrad,
  engine,
  fused,
  type GradSaveFunc,
  type NamedAttrMap,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import { columnSum } from '../column-sum';
import { linearPortable } from '../linear/portable';
import type { PortableForm } from '../portable-form';
import type { ConvNode } from './shape';

/**
 * PyTorch's Conv2d(padding = kernel >> 1): 'same' would pad (0, 1) at stride 2, so the padding is a number.
 * @param x [B, H, W, C] @param weight [k, k, C, O] @param bias [O]
 * @returns [B, ⌊(H−1)/stride⌋+1, …, O]; differentiable by the tape
 */
export function convPortable(
  x: Tensor4D,
  weight: Tensor4D,
  bias: Tensor1D,
  kernel: 1 | 3,
  stride: 1 | 2,
): Tensor4D {
  if (kernel === 1 && stride === 1) {
    return linearPortable(x, weight.reshape(weight.shape.slice(2) as [number, number]) as Tensor2D, bias);
  }
  return convolution(stride, kernel >> 1)(x, weight, bias) as Tensor4D;
}

const convolution = (strides: number, pad: number) =>
  customGrad((...args: Array<Tensor | GradSaveFunc>) => {
    const [x, filter, bias, save] = args as [Tensor4D, Tensor4D, Tensor1D, GradSaveFunc];
    save([x, filter]);
    return {
      value: fused.conv2d({ x, filter, bias, strides, pad, activation: 'linear' }),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [x, filter] = saved as [Tensor4D, Tensor4D];
        const attrs = { strides, pad, dataFormat: 'NHWC' };
        const kernel = (name: string, inputs: Record<string, Tensor>, shape: NamedAttrMap) =>
          engine().runKernel(name, inputs, { ...attrs, ...shape }) as Tensor;
        return [
          kernel(Conv2DBackpropInput, { dy, filter }, { inputShape: x.shape }),
          kernel(Conv2DBackpropFilter, { x, dy }, { filterShape: filter.shape }),
          columnSum(dy),
        ];
      },
    };
  });

/** Evaluates a node. */
export const convForm: PortableForm<ConvNode> = ({ x, weight, bias, kernel, stride }, values, parameters) =>
  convPortable(
    values[x] as Tensor4D,
    parameters[weight] as Tensor4D,
    parameters[bias] as Tensor1D,
    kernel,
    stride,
  );
