/** Nearest-neighbour upsampling by two. */
import type { NodeId, Operator } from '../operator';

export interface UpsampleNode {
  op: 'upsample';
  x: NodeId;
}

export const upsample: Operator<UpsampleNode, [x: NodeId]> = {
  op: 'upsample',
  inputs: ({ x }) => [x],
  shape({ x }, { shapeOf }) {
    const [height, width, channels] = shapeOf(x);
    return [2 * height, 2 * width, channels];
  },
  layer: (layers, scope, x) => layers.append(scope, { op: 'upsample', x }),
};
