/** A time vector is added in the epilogue of the product before it. */
import type { GraphNode, NodeId } from '../../model/graph';
import { emitProduct } from '../conv/plan';
import type { Planner } from '../plan/planner';
import { fail } from '../plan/views';

export function planAddTime(
  node: Extract<GraphNode, { op: 'add-time' }>,
  id: NodeId,
  planner: Planner,
): void {
  const { graph, readers, training, waiting } = planner;
  const product = waiting.get(node.x) ?? fail(node, 'follows no convolution');
  // The vector's gradient, a sum over pixels, is made by the norm that reads the sum.
  const isNormed = graph.nodes.some((reader) => reader.op === 'group-norm' && reader.x === id);
  if (training && !(isNormed && readers[id] === 1))
    fail(node, 'has to be read by one group norm and by nothing else');
  emitProduct(planner, product, node.x, id, { time: node.time });
}
