/** SiLU, x · σ(x). */
import type { NodeId, Operator } from '../operator';

export interface SiluNode {
  op: 'silu';
  x: NodeId;
}

export const silu: Operator<SiluNode, [x: NodeId]> = {
  op: 'silu',
  inputs: ({ x }) => [x],
  shape: ({ x }, { shapeOf }) => shapeOf(x),
  layer: (layers, scope, x) => layers.append(scope, { op: 'silu', x }),
};
