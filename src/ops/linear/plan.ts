/** How linear maps become fused steps: maps of one input are one product, a map alone is a convolution of kernel 1. */
import type { GraphNode, NodeId } from '../../model/graph';
import { emitProductGradients, planProduct } from '../conv/plan';
import type { ConvShape } from '../conv/steps';
import { inParameters, type LinearGroup } from '../plan/layout';
import type { Planner } from '../plan/planner';
import { mapSize, slice } from '../plan/views';

export function planLinear(node: Extract<GraphNode, { op: 'linear' }>, id: NodeId, planner: Planner): void {
  const group = planner.layout.groups.find(({ members }) => members.some((member) => member.node === id));
  if (!group) planProduct(node, id, planner);
  else if (group.members[0].node === id) emitGroup(group, planner);
}

/** All maps of one input at once. */
function emitGroup(group: LinearGroup, planner: Planner): void {
  const { graph, layout, views, gradients } = planner;
  const first = group.members[0].node;
  const label = graph.nodes[first].scope;
  const x = views.value(group.input);
  const out = views.tensor(x.rows, group.columns);
  for (const { node, column, columns } of group.members) views.place(node, slice(out, column, columns));
  const unit = layout.unitOf.get(first)!;
  const size = mapSize(graph.nodes[first]);
  const shape: ConvShape = {
    kernel: 1,
    stride: 1,
    upsample: false,
    inSize: size,
    outSize: size,
    inChannels: x.channels,
    outChannels: group.columns,
  };
  const [weight, bias] = [inParameters(unit.weight), inParameters(unit.bias)];
  planner.emit({ op: 'conv', label, shape, x, out, weight, bias });
  planner.onBackward(() => {
    const dy = gradients.ofGroup(group);
    emitProductGradients(planner, { label, shape, unit, x, dy, source: group.input });
  });
}
