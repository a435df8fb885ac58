/** A linear map with bias on the last axis, of a vector or of every pixel. Weights are [in, out]. */
import { sizeOf } from '../../lib/shape';
import { type NodeId, type Operator, type ParameterId, type Start, weightAndBias } from '../operator';

export interface LinearNode {
  op: 'linear';
  x: NodeId;
  weight: ParameterId;
  bias: ParameterId;
}

/** Operations of a product that uses every weight once a place. @param weights entries of the weight */
export const productFlops = (weights: number, places: number): number => 2 * weights * places;

export const linear: Operator<LinearNode, [x: NodeId, outSize: number, start?: Start]> = {
  op: 'linear',
  inputs: ({ x }) => [x],
  shape({ x, weight }, { shapeOf, parameterShape, fail }) {
    const shape = shapeOf(x);
    const [inSize, outSize] = parameterShape(weight);
    if (shape.at(-1) !== inSize) fail(`reads ${shape.at(-1)} channels with weights for ${inSize}`);
    return [...shape.slice(0, -1), outSize];
  },
  flops: ({ weight }, out, { parameterShape }) =>
    productFlops(sizeOf(parameterShape(weight)), sizeOf(out.slice(0, -1))),
  layer(layers, scope, x, outSize, start = 'default') {
    const parameters = weightAndBias(layers, scope, [layers.channels(x), outSize], 'linear', start);
    return layers.append(scope, { op: 'linear', x, ...parameters });
  },
};
