/**
 * Compiles a graph into a fixed list of GPU launches: forward, and for training also backward, appended in reverse as
 * each forward step demands. Adds, time vectors, upsampling and concatenation become part of their neighbours.
 * The result is data; engine/fused-device.ts runs it.
 */
import type { Graph, GraphNode, NodeId } from '../model/graph';
import { attentionForward, attentionGradient } from '../ops/attention-fused';
import {
  type ConvShape,
  convForward,
  convInputGradient,
  convWeightGradient,
  weightSlices,
} from '../ops/conv-fused';
import { blockSum, siluForward, siluGradient, sumOf } from '../ops/elementwise-fused';
import type { BufferPart, Dispatch, KernelStyle, View } from '../ops/gpu/dispatch';
import { groupNormForward, groupNormGradient } from '../ops/group-norm-fused';
import { consumerCounts, type Layout, type LinearGroup, type Unit } from './fused-layout';

/** A unit's partial gradients: `slices` blocks of `stride` words, weight first, then bias. */
export interface PartialBlock {
  unit: Unit;
  start: number;
  stride: number;
  slices: number;
}

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
/** What the backward pass appends for one forward step. */
type Backward = () => void;

/** @param training whether to append the backward pass */
export function planFused(
  graph: Graph,
  layout: Layout,
  batch: number,
  training: boolean,
  style: KernelStyle,
): FusedPlan {
  const { nodes } = graph;
  const tensorWords: number[] = [];
  const forward: Dispatch[] = [];
  const wayBack: Dispatch[] = [];
  /** The list that launches are appended to. */
  let dispatches = forward;
  const partials: PartialBlock[] = [];
  let partialWords = 0;
  const consumers = consumerCounts(graph);
  const views = new Map<NodeId, View>();
  const gradients = new Map<NodeId, View[]>();
  const backward: Backward[] = [];
  /** Convolutions and maps that wait for the add that they will do in their epilogue. */
  const deferred = new Map<NodeId, ConvNode>();
  const groupSlots = new Map<LinearGroup, View>();

  const fail = (node: GraphNode, why: string): never => {
    throw new Error(`${node.scope}: ${node.op} ${why} in the fused engine.`);
  };

  // ---- tensors ----------------------------------------------------------------------------------------

  const tensor = (rows: number, channels: number): View => {
    tensorWords.push(batch * rows * channels);
    return { tensor: tensorWords.length - 1, rows, stride: channels, offset: 0, channels };
  };
  const tensorFor = (node: GraphNode): View => {
    const channels = node.shape.at(-1)!;
    return tensor(node.shape.length === 1 ? 1 : node.shape[0]! * node.shape[1]!, channels);
  };
  const slice = (view: View, from: number, channels: number): View => ({
    ...view,
    offset: view.offset + from,
    channels,
  });
  // The inputs of a concatenation are written side by side from the start.
  nodes.forEach((node, id) => {
    if (node.op !== 'concat') return;
    const whole = tensorFor(node);
    const left = nodes[node.x]!.shape[2]!;
    views.set(id, whole);
    views.set(node.x, slice(whole, 0, left));
    views.set(node.y, slice(whole, left, whole.channels - left));
  });
  /** The view a node's value is written to. */
  const output = (id: NodeId): View => {
    const known = views.get(id);
    if (known) return known;
    const made = tensorFor(nodes[id]!);
    views.set(id, made);
    return made;
  };
  const value = (id: NodeId): View => views.get(id) ?? fail(nodes[id]!, 'is read before it is made');

  const parameters = ({ start, length }: { start: number; length: number }): BufferPart => ({
    kind: 'fixed',
    name: 'parameters',
    start,
    length,
  });
  const partialPart = (unit: Unit, stride: number, slices: number): BufferPart => {
    const start = partialWords;
    partials.push({ unit, start, stride, slices });
    partialWords += Math.ceil((stride * slices) / 64) * 64;
    return { kind: 'fixed', name: 'partials', start, length: stride * slices };
  };

  // ---- gradients --------------------------------------------------------------------------------------

  /** Adds a finished gradient of a node to what is known of it. */
  const contribute = (id: NodeId, view: View) => {
    gradients.set(id, [...(gradients.get(id) ?? []), view]);
  };
  /** Lets a launch make a gradient of a node, summing what is known so far into it. */
  const contributeBy = (id: NodeId, make: (dx: View, addends: View[]) => Dispatch) => {
    const dx = tensorFor(nodes[id]!);
    dispatches.push(make(dx, gradients.get(id) ?? []));
    gradients.set(id, [dx]);
  };
  const gradientOf = (id: NodeId): View => {
    const known = gradients.get(id) ?? fail(nodes[id]!, 'has no gradient');
    if (known.length === 1) return known[0]!;
    const sum = tensorFor(nodes[id]!);
    dispatches.push(sumOf(nodes[id]!.scope, known, sum, batch));
    gradients.set(id, [sum]);
    return sum;
  };
  /** Where the gradient of a member of a linear group goes: its columns of the group's one map. */
  const groupSlot = (id: NodeId): View => {
    const group = layout.groups.find(({ members }) => members.some(({ node }) => node === id));
    if (!group) return fail(nodes[id]!, 'is not part of a group');
    const whole = groupSlots.get(group) ?? tensor(views.get(group.members[0]!.node)!.rows, group.columns);
    groupSlots.set(group, whole);
    const { column, columns } = group.members.find(({ node }) => node === id)!;
    return slice(whole, column, columns);
  };
  const needsGradient = (id: NodeId) => nodes[id]!.op !== 'image' && nodes[id]!.op !== 'time';

  // ---- forward steps, each with its way back ----------------------------------------------------------

  const sizeOf2d = (id: NodeId): [number, number] => {
    const { shape } = nodes[id]!;
    return shape.length === 1 ? [1, 1] : [shape[0]!, shape[1]!];
  };

  /** A convolution or map whose value is that of `target`: itself, or the add that it carries along. */
  function emitConv(
    id: NodeId,
    node: ConvNode,
    target: NodeId,
    extra: { time?: NodeId; residual?: NodeId },
  ): void {
    const upsampled = nodes[node.x]!.op === 'upsample' ? nodes[node.x]! : null;
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
          weight: parameters(unit.weight),
          bias: parameters(unit.bias),
          time: extra.time === undefined ? undefined : value(extra.time),
          residual: extra.residual === undefined ? undefined : value(extra.residual),
        },
        batch,
        style,
      ),
    );
    backward.push(() => {
      const dy = gradientOf(target);
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
      convWeightGradient({ label, shape, x, dy, partials: partialPart(unit, stride, slices), slices }, style),
    );
    if (!needsGradient(source)) return;
    const weight = parameters(unit.weight);
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
    const first = group.members[0]!.node;
    const { scope } = nodes[first]!;
    const x = value(group.input);
    const out = tensor(x.rows, group.columns);
    for (const { node, column, columns } of group.members) views.set(node, slice(out, column, columns));
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
    const [weight, bias] = [parameters(unit.weight), parameters(unit.bias)];
    dispatches.push(convForward({ label: scope, shape, x, out, weight, bias }, batch, style));
    backward.push(() => {
      const dy = groupSlots.get(group) ?? fail(nodes[first]!, 'has no gradient');
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
      scales: parameters({ start: unit.weight.start, length: biasAt + unit.bias.length }),
      biasAt,
      statistics: tensor(1, 2 * node.groups),
    };
    dispatches.push(groupNormForward({ ...spec, out }, batch, style));
    backward.push(() => {
      const dy = gradientOf(id);
      const input = nodes[node.x]!;
      // A time vector's gradient is the sum over pixels of what this norm, its only reader, sends back.
      const pixelSum = input.op === 'add-time' && consumers[node.x] === 1 ? groupSlot(input.time) : undefined;
      contributeBy(node.x, (dx, addends) =>
        groupNormGradient(
          { ...spec, dy, dx, addends, pixelSum, partials: partialPart(unit, 2 * x.channels, batch) },
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
      const [dq, dk, dv] = [groupSlot(node.q), groupSlot(node.k), groupSlot(node.v)];
      dispatches.push(attentionGradient({ ...spec, dOut: gradientOf(id), dq, dk, dv }, batch));
    });
  }

  const groupOfFirst = new Map(layout.groups.map((group) => [group.members[0]!.node, group]));
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
          const dy = gradientOf(id);
          if (needsGradient(node.x)) contributeBy(node.x, (dx) => siluGradient(node.scope, x, dy, dx, batch));
        });
        return;
      }
      case 'group-norm':
        emitGroupNorm(id, node);
        return;
      case 'concat':
        backward.push(() => {
          const dy = gradientOf(id);
          const left = nodes[node.x]!.shape[2]!;
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
    outputGradient = tensorFor(nodes[graph.output]!);
    contribute(graph.output, outputGradient);
    for (const step of backward.reverse()) step();
  }
  const [xt, time] = [value(graph.image), value(graph.time)];
  return {
    tensorWords,
    forward,
    backward: wayBack,
    xt,
    time,
    output: value(graph.output),
    outputGradient,
    partials,
    partialWords,
  };
}
