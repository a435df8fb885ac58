/** Convolution with bias. Weights are HWIO. */
import { sizeOf } from '../../lib/shape';
import { productFlops } from '../linear/shape';
import { type NodeId, type Operator, type ParameterId, type Start, weightAndBias } from '../operator';

/** Kernel 3 pads by 1 on every side, kernel 1 by 0. */
export interface ConvNode {
  op: 'conv';
  x: NodeId;
  weight: ParameterId;
  bias: ParameterId;
  kernel: 1 | 3;
  stride: 1 | 2;
}

export const conv: Operator<
  ConvNode,
  [x: NodeId, outChannels: number, kernel: 1 | 3, stride?: 1 | 2, start?: Start]
> = {
  op: 'conv',
  inputs: ({ x }) => [x],
  shape({ x, weight, kernel, stride }, { shapeOf, parameterShape, fail }) {
    const [height, width, channels] = shapeOf(x);
    const [kh, , inChannels, outChannels] = parameterShape(weight);
    if (kh !== kernel) fail(`of kernel ${kernel} has weights of kernel ${kh}`);
    if (channels !== inChannels) fail(`reads ${channels} channels with weights for ${inChannels}`);
    const down = (n: number) => Math.floor((n - 1) / stride) + 1;
    return [down(height), down(width), outChannels];
  },
  flops: ({ weight }, out, { parameterShape }) =>
    productFlops(sizeOf(parameterShape(weight)), sizeOf(out.slice(0, -1))),
  layer(layers, scope, x, outChannels, kernel, stride = 1, start = 'default') {
    const shape = [kernel, kernel, layers.channels(x), outChannels];
    const parameters = weightAndBias(layers, scope, shape, 'conv', start);
    return layers.append(scope, { op: 'conv', x, kernel, stride, ...parameters });
  },
};
