/** How self-attention becomes fused steps. */
import type { GraphNode, NodeId } from '../../model/graph';
import type { Planner } from '../plan/planner';
import { fail } from '../plan/views';

export function planAttention(
  node: Extract<GraphNode, { op: 'attention' }>,
  id: NodeId,
  planner: Planner,
): void {
  const { views, gradients } = planner;
  const [q, k, v, out] = [views.value(node.q), views.value(node.k), views.value(node.v), views.output(id)];
  if (q.tensor !== k.tensor || q.tensor !== v.tensor) fail(node, 'needs q, k and v from one input');
  const logSums = views.tensor(q.rows, node.heads);
  const spec = { label: node.scope, heads: node.heads, q, k, v, out, logSums };
  planner.emit({ op: 'attention', ...spec });
  planner.onBackward(() => {
    const [dq, dk, dv] = [gradients.slot(node.q), gradients.slot(node.k), gradients.slot(node.v)];
    planner.emit({ op: 'attention-dx', ...spec, dOut: gradients.of(id), dq, dk, dv });
  });
}
