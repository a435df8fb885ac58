/** The network's inputs take no step: a training batch or a sampling writes them. */
import type { GraphNode, NodeId } from '../../model/graph';
import type { Planner } from '../plan/planner';

export function planInput(_: GraphNode, id: NodeId, { views }: Planner): void {
  views.output(id);
}
