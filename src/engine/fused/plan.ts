/**
 * Compiles a graph into a fixed list of GPU launches: forward, and for training also backward, appended in reverse as
 * each forward step demands. Adds, time vectors, upsampling and concatenation become part of their neighbours.
 * The result is data; engine/fused-device.ts runs it.
 */
import type { Graph, GraphNode, NodeId } from '../../model/graph';
import { sumOf } from '../../ops/add/wgsl';
import { attentionForward, attentionGradient } from '../../ops/attention/wgsl';
import {
  type ConvShape,
  convForward,
  convInputGradient,
  convWeightGradient,
  weightSlices,
} from '../../ops/conv/wgsl';
import type { Dispatch, KernelStyle, View } from '../../ops/gpu/dispatch';
import { groupNormForward, groupNormGradient } from '../../ops/group-norm/wgsl';
import { siluForward, siluGradient } from '../../ops/silu/wgsl';
import { blockSum } from '../../ops/upsample/wgsl';
import { type PartialBlock, planGradients, planPartials } from './gradients';
import { consumerCounts, inParameters, type Layout, type LinearGroup, type Unit } from './layout';
import { fail, mapSize, planViews, slice } from './views';

export interface FusedPlan {
  /** Words of each planned tensor. */
  tensorWords: number[];
  forward: Dispatch[];
  /** Empty in a forward plan. */
  backward: Dispatch[];
  xt: View;
  time: View;
  output: View;
  /** Where training puts the gradient of the output; null in a forward plan. */
  outputGradient: View | null;
  partials: PartialBlock[];
  partialWords: number;
}

type ConvNode = Extract<GraphNode, { op: 'conv' | 'linear' }>;

/** @param training whether to append the backward pass */
export function planFused(
  graph: Graph,
  layout: Layout,
  batch: number,
  training: boolean,
  style: KernelStyle,
): FusedPlan {
  const { nodes } = graph;
  const forward: Dispatch[] = [];
  const wayBack: Dispatch[] = [];
  /** The list that launches are appended to. */
  let dispatches = forward;
  const partials = planPartials();
  const consumers = consumerCounts(graph);
  const views = planViews(graph, batch);
  const { tensor, output, value } = views;
  const gradients = planGradients(
    graph,
    layout,
    views,
    (dispatch) => dispatches.push(dispatch),
    (id, terms, out) => sumOf(nodes[id].scope, terms, out, batch),
  );
  const { contribute, contributeBy } = gradients;
  /** What the backward pass appends for each forward step. */
  const backward: (() => void)[] = [];
  /** Convolutions and maps that wait for the add that they will do in their epilogue. */
  const deferred = new Map<NodeId, ConvNode>();

  const needsGradient = (id: NodeId) => nodes[id].op !== 'image' && nodes[id].op !== 'time';

  // ---- forward steps, each with its way back ----------------------------------------------------------

  const sizeOf2d = (id: NodeId) => mapSize(nodes[id]);

  /** A convolution or map whose value is that of `target`: itself, or the add that it carries along. */
  function emitConv(
    id: NodeId,
    node: ConvNode,
    target: NodeId,
    extra: { time?: NodeId; residual?: NodeId },
  ): void {
    const upsampled = nodes[node.x].op === 'upsample' ? nodes[node.x] : null;
    const source = upsampled?.op === 'upsample' ? upsampled.x : node.x;
    const x = value(source);
    const out = output(target);
    const unit = layout.unitOf.get(id)!;
    const shape: ConvShape = {
      kernel: node.op === 'conv' ? node.kernel : 1,
      stride: node.op === 'conv' ? node.stride : 1,
      upsample: upsampled !== null,
      inSize: sizeOf2d(node.x),
      outSize: sizeOf2d(id),
      inChannels: x.channels,
      outChannels: out.channels,
    };
    dispatches.push(
      convForward(
        {
          label: node.scope,
          shape,
          x,
          out,
          weight: inParameters(unit.weight),
          bias: inParameters(unit.bias),
          time: extra.time === undefined ? undefined : value(extra.time),
          residual: extra.residual === undefined ? undefined : value(extra.residual),
        },
        batch,
        style,
      ),
    );
    backward.push(() => {
      const dy = gradients.of(target);
      if (extra.residual !== undefined) contribute(extra.residual, dy);
      convBackward(node.scope, shape, unit, x, dy, source, node.x);
    });
  }

  function convBackward(
    label: string,
    shape: ConvShape,
    unit: Unit,
    x: View,
    dy: View,
    source: NodeId,
    read: NodeId,
  ) {
    const slices = weightSlices(shape, batch * dy.rows, style);
    const stride = (shape.kernel * shape.kernel * shape.inChannels + 1) * shape.outChannels;
    dispatches.push(
      convWeightGradient(
        { label, shape, x, dy, partials: partials.part(unit, stride, slices), slices },
        style,
      ),
    );
    if (!needsGradient(source)) return;
    const weight = inParameters(unit.weight);
    if (source === read) {
      contributeBy(source, (dx, addends) =>
        convInputGradient({ label, shape, dy, dx, weight, addends }, batch, style),
      );
      return;
    }
    const doubled = tensor(shape.inSize[0] * shape.inSize[1], shape.inChannels);
    dispatches.push(convInputGradient({ label, shape, dy, dx: doubled, weight, addends: [] }, batch, style));
    contributeBy(source, (dx, addends) => blockSum(label, doubled, dx, sizeOf2d(source), addends, batch));
  }

  /** All maps of one input at once. */
  function emitGroup(group: LinearGroup): void {
    const first = group.members[0].node;
    const { scope } = nodes[first];
    const x = value(group.input);
    const out = tensor(x.rows, group.columns);
    for (const { node, column, columns } of group.members) views.place(node, slice(out, column, columns));
    const unit = layout.unitOf.get(first)!;
    const size = sizeOf2d(first);
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
    dispatches.push(convForward({ label: scope, shape, x, out, weight, bias }, batch, style));
    backward.push(() => {
      const dy = gradients.ofGroup(group);
      convBackward(scope, shape, unit, x, dy, group.input, group.input);
    });
  }

  function emitGroupNorm(id: NodeId, node: Extract<GraphNode, { op: 'group-norm' }>): void {
    const x = value(node.x);
    const out = output(id);
    const unit = layout.unitOf.get(id)!;
    const biasAt = unit.bias.start - unit.weight.start;
    const spec = {
      label: node.scope,
      groups: node.groups,
      silu: node.silu,
      x,
      scales: inParameters({ start: unit.weight.start, length: biasAt + unit.bias.length }),
      biasAt,
      statistics: tensor(1, 2 * node.groups),
    };
    dispatches.push(groupNormForward({ ...spec, out }, batch, style));
    backward.push(() => {
      const dy = gradients.of(id);
      const input = nodes[node.x];
      // A time vector's gradient is the sum over pixels of what this norm, its only reader, sends back.
      const pixelSum =
        input.op === 'add-time' && needsGradient(input.time) ? gradients.slot(input.time) : undefined;
      contributeBy(node.x, (dx, addends) =>
        groupNormGradient(
          { ...spec, dy, dx, addends, pixelSum, partials: partials.part(unit, 2 * x.channels, batch) },
          batch,
          style,
        ),
      );
    });
  }

  function emitAttention(id: NodeId, node: Extract<GraphNode, { op: 'attention' }>): void {
    const [q, k, v, out] = [value(node.q), value(node.k), value(node.v), output(id)];
    if (q.tensor !== k.tensor || q.tensor !== v.tensor) fail(node, 'needs q, k and v from one input');
    const spec = { label: node.scope, heads: node.heads, q, k, v, out, logSums: tensor(q.rows, node.heads) };
    dispatches.push(attentionForward(spec, batch));
    backward.push(() => {
      const [dq, dk, dv] = [node.q, node.k, node.v].map(gradients.slot) as [View, View, View];
      dispatches.push(attentionGradient({ ...spec, dOut: gradients.of(id), dq, dk, dv }, batch));
    });
  }

  const groupOfFirst = new Map(layout.groups.map((group) => [group.members[0].node, group]));
  const grouped = new Set(layout.groups.flatMap(({ members }) => members.map(({ node }) => node)));
  /** The one add or add-time that reads a node, where it can be done in the node's epilogue. */
  const epilogue = (id: NodeId): boolean =>
    consumers[id] === 1 &&
    nodes.some((node) => (node.op === 'add-time' && node.x === id) || (node.op === 'add' && node.y === id));

  nodes.forEach((node, id) => {
    switch (node.op) {
      case 'image':
      case 'time':
        output(id);
        return;
      case 'conv':
      case 'linear': {
        const group = groupOfFirst.get(id);
        if (group) emitGroup(group);
        else if (grouped.has(id)) return;
        else if (epilogue(id)) deferred.set(id, node);
        else emitConv(id, node, id, {});
        return;
      }
      case 'add-time': {
        const conv = deferred.get(node.x) ?? fail(node, 'follows no convolution');
        const read = nodes.some((reader) => reader.op === 'group-norm' && reader.x === id);
        if (training && !(read && consumers[id] === 1))
          fail(node, 'has to be read by one group norm and by nothing else');
        emitConv(node.x, conv, id, { time: node.time });
        return;
      }
      case 'add': {
        const conv = deferred.get(node.y) ?? fail(node, 'follows no convolution');
        emitConv(node.y, conv, id, { residual: node.x });
        return;
      }
      case 'silu': {
        const [x, out] = [value(node.x), output(id)];
        dispatches.push(siluForward(node.scope, x, out, batch));
        backward.push(() => {
          const dy = gradients.of(id);
          if (needsGradient(node.x)) contributeBy(node.x, (dx) => siluGradient(node.scope, x, dy, dx, batch));
        });
        return;
      }
      case 'group-norm':
        emitGroupNorm(id, node);
        return;
      case 'concat':
        backward.push(() => {
          const dy = gradients.of(id);
          const left = nodes[node.x].shape[2];
          contribute(node.x, slice(dy, 0, left));
          contribute(node.y, slice(dy, left, dy.channels - left));
        });
        return;
      case 'upsample':
        if (consumers[id] !== 1) fail(node, 'has more than one reader');
        return;
      case 'attention':
        emitAttention(id, node);
        return;
    }
  });

  let outputGradient: View | null = null;
  if (training) {
    dispatches = wayBack;
    outputGradient = views.tensorFor(graph.output);
    contribute(graph.output, outputGradient);
    for (const step of backward.reverse()) step();
  }
  const [xt, time] = [value(graph.image), value(graph.time)];
  return {
    tensorWords: views.tensorWords,
    forward,
    backward: wayBack,
    xt,
    time,
    output: value(graph.output),
    outputGradient,
    partials: partials.blocks,
    partialWords: partials.words(),
  };
}
