/** How a convolution, or a linear map as one of kernel 1, becomes fused steps, with the add that it may carry along. */
import type { NodeId } from '../../model/graph';
import type { View } from '../plan/buffers';
import { inParameters, type Unit } from '../plan/layout';
import type { Planner, ProductNode } from '../plan/planner';
import { mapSize } from '../plan/views';
import type { ConvShape } from './steps';

/** Whether the only reader is an add or add-time that the product can do in its epilogue. */
function isEpilogue(id: NodeId, { graph, readers }: Planner): boolean {
  const carries = graph.nodes.some(
    (node) => (node.op === 'add-time' && node.x === id) || (node.op === 'add' && node.y === id),
  );
  return readers[id] === 1 && carries;
}

/** Plans the product at once, or leaves it to the add that follows. */
export function planProduct(node: ProductNode, id: NodeId, planner: Planner): void {
  if (isEpilogue(id, planner)) planner.waiting.set(id, node);
  else emitProduct(planner, node, id, id, {});
}

/** What a product adds in its epilogue: a vector a picture, another map. */
interface Epilogue {
  time?: NodeId;
  residual?: NodeId;
}

/** A product whose value is that of `target`: itself, or the add that it carries along. */
export function emitProduct(
  planner: Planner,
  node: ProductNode,
  id: NodeId,
  target: NodeId,
  { time, residual }: Epilogue,
): void {
  const { graph, layout, views, gradients } = planner;
  const read = graph.nodes[node.x];
  const upsample = read.op === 'upsample';
  const source = upsample ? read.x : node.x;
  const x = views.value(source);
  const out = views.output(target);
  const unit = layout.unitOf.get(id)!;
  const shape: ConvShape = {
    kernel: node.op === 'conv' ? node.kernel : 1,
    stride: node.op === 'conv' ? node.stride : 1,
    upsample,
    inSize: mapSize(read),
    outSize: mapSize(graph.nodes[id]),
    inChannels: x.channels,
    outChannels: out.channels,
  };
  planner.emit({
    op: 'conv',
    label: node.scope,
    shape,
    x,
    out,
    weight: inParameters(unit.weight),
    bias: inParameters(unit.bias),
    time: time === undefined ? undefined : views.value(time),
    residual: residual === undefined ? undefined : views.value(residual),
  });
  planner.onBackward(() => {
    const dy = gradients.of(target);
    if (residual !== undefined) gradients.contribute(residual, dy);
    emitProductGradients(planner, { label: node.scope, shape, unit, x, dy, source });
  });
}

export interface ProductGradients {
  label: string;
  shape: ConvShape;
  unit: Unit;
  x: View;
  dy: View;
  /** The node whose map is read: before upsampling, where there is one. */
  source: NodeId;
}

/** Gradients of weight and bias, and of the input if anything wants it. */
export function emitProductGradients(
  planner: Planner,
  { label, shape, unit, x, dy, source }: ProductGradients,
): void {
  const { emit, gradients, views, graph } = planner;
  const words = (shape.kernel ** 2 * shape.inChannels + 1) * shape.outChannels;
  emit({ op: 'conv-dw', label, shape, x, dy, partials: planner.partial(unit, words) });
  if (!planner.needsGradient(source)) return;
  const weight = inParameters(unit.weight);
  if (!shape.upsample) {
    gradients.contributeBy(source, (dx, addends) => ({
      op: 'conv-dx',
      label,
      shape,
      dy,
      dx,
      weight,
      addends,
    }));
    return;
  }
  const doubled = views.tensor(shape.inSize[0] * shape.inSize[1], shape.inChannels);
  emit({ op: 'conv-dx', label, shape, dy, dx: doubled, weight, addends: [] });
  gradients.contributeBy(source, (out, addends) => ({
    op: 'upsample-dx',
    label,
    dy: doubled,
    out,
    size: mapSize(graph.nodes[source]),
    addends,
  }));
}
