/** A vector, the time embedding, added to every pixel of a map. */
import type { NodeId, Operator } from '../operator';

export interface AddTimeNode {
  op: 'add-time';
  x: NodeId;
  time: NodeId;
}

export const addTime: Operator<AddTimeNode, [x: NodeId, time: NodeId]> = {
  op: 'add-time',
  inputs: ({ x, time }) => [x, time],
  shape({ x, time }, { shapeOf, fail }) {
    const shape = shapeOf(x);
    if (shape.at(-1) !== shapeOf(time)[0]) fail('has a vector of another width than the map');
    return shape;
  },
  layer: (layers, scope, x, time) => layers.append(scope, { op: 'add-time', x, time }),
};
