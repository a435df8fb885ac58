/** Concatenation takes no step: its inputs are written side by side (views.ts), and their gradients lie side by side. */
import type { GraphNode, NodeId } from '../../model/graph';
import type { Planner } from '../plan/planner';
import { slice } from '../plan/views';

export function planConcat(node: Extract<GraphNode, { op: 'concat' }>, id: NodeId, planner: Planner): void {
  const { graph, gradients } = planner;
  planner.onBackward(() => {
    const dy = gradients.of(id);
    const left = graph.nodes[node.x].shape[2];
    gradients.contribute(node.x, slice(dy, 0, left));
    gradients.contribute(node.y, slice(dy, left, dy.channels - left));
  });
}
