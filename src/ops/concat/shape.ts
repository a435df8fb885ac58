/** Two maps of one size side by side along channels. */
import type { NodeId, Operator } from '../operator';

export interface ConcatNode {
  op: 'concat';
  x: NodeId;
  y: NodeId;
}

export const concat: Operator<ConcatNode, [x: NodeId, y: NodeId]> = {
  op: 'concat',
  inputs: ({ x, y }) => [x, y],
  shape(node, { shapeOf, fail }) {
    const [x, y] = [shapeOf(node.x), shapeOf(node.y)];
    if (x[0] !== y[0] || x[1] !== y[1]) fail(`of [${x}] and [${y}]`);
    return [x[0], x[1], x[2] + y[2]];
  },
  layer: (layers, scope, x, y) => layers.append(scope, { op: 'concat', x, y }),
};
