/** The sum of two maps of one shape. */
import type { NodeId, Operator } from '../operator';

export interface AddNode {
  op: 'add';
  x: NodeId;
  y: NodeId;
}

export const add: Operator<AddNode, [x: NodeId, y: NodeId]> = {
  op: 'add',
  inputs: ({ x, y }) => [x, y],
  shape(node, { shapeOf, fail }) {
    const [x, y] = [shapeOf(node.x), shapeOf(node.y)];
    if (x.join() !== y.join()) fail(`of [${x}] and [${y}]`);
    return x;
  },
  layer: (layers, scope, x, y) => layers.append(scope, { op: 'add', x, y }),
};
