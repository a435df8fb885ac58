/** How GroupNorm becomes fused steps. */
import type { GraphNode, NodeId } from '../../model/graph';
import { inParameters } from '../plan/layout';
import type { Planner } from '../plan/planner';

export function planGroupNorm(
  node: Extract<GraphNode, { op: 'group-norm' }>,
  id: NodeId,
  planner: Planner,
): void {
  const { graph, layout, views, gradients } = planner;
  const x = views.value(node.x);
  const out = views.output(id);
  const unit = layout.unitOf.get(id)!;
  const biasAt = unit.bias.start - unit.weight.start;
  const norm = {
    label: node.scope,
    groups: node.groups,
    silu: node.silu,
    x,
    scales: inParameters({ start: unit.weight.start, length: biasAt + unit.bias.length }),
    biasAt,
    statistics: views.tensor(1, 2 * node.groups),
  };
  planner.emit({ op: 'group-norm', ...norm, out });
  planner.onBackward(() => {
    const dy = gradients.of(id);
    const input = graph.nodes[node.x];
    // A time vector's gradient is the sum over pixels of what this norm, its only reader, sends back.
    const pixelSum =
      input.op === 'add-time' && planner.needsGradient(input.time) ? gradients.slot(input.time) : undefined;
    gradients.contributeBy(node.x, (dx, addends) => ({
      op: 'group-norm-dx',
      ...norm,
      dy,
      dx,
      addends,
      pixelSum,
      partials: planner.partial(unit, 2 * x.channels),
    }));
  });
}
