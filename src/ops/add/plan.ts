/** An add is done in the epilogue of the product that made its second term. */
import type { GraphNode, NodeId } from '../../model/graph';
import { emitProduct } from '../conv/plan';
import type { Planner } from '../plan/planner';
import { fail } from '../plan/views';

export function planAdd(node: Extract<GraphNode, { op: 'add' }>, id: NodeId, planner: Planner): void {
  const product = planner.waiting.get(node.y) ?? fail(node, 'follows no convolution');
  emitProduct(planner, product, node.y, id, { residual: node.x });
}
