/** Upsampling takes no step of its own: the convolution that reads it halves its indices. */
import type { GraphNode, NodeId } from '../../model/graph';
import type { Planner } from '../plan/planner';
import { fail } from '../plan/views';

export function planUpsample(
  node: Extract<GraphNode, { op: 'upsample' }>,
  id: NodeId,
  { readers }: Planner,
): void {
  if (readers[id] !== 1) fail(node, 'has more than one reader');
}
