/** How SiLU on its own becomes fused steps. */
import type { GraphNode, NodeId } from '../../model/graph';
import type { Planner } from '../plan/planner';

export function planSilu(node: Extract<GraphNode, { op: 'silu' }>, id: NodeId, planner: Planner): void {
  const { views, gradients } = planner;
  const label = node.scope;
  const [x, out] = [views.value(node.x), views.output(id)];
  planner.emit({ op: 'silu', label, x, out });
  planner.onBackward(() => {
    const dy = gradients.of(id);
    if (planner.needsGradient(node.x))
      gradients.contributeBy(node.x, (dx) => ({ op: 'silu-dx', label, x, dy, dx }));
  });
}
