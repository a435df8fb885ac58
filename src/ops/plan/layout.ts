/**
 * Where each parameter lies in the fused plan's flat vectors. Every matrix begins on a multiple of 64 words; linear maps that
 * read the same input share one wide matrix, so that they run as one product.
 */
import { sizeOf } from '../../lib/shape';
import type { Graph, NodeId, ParameterId } from '../../model/graph';
import { parameterOffsets } from '../../model/parameters';
import type { PlacedPart } from './buffers';

/** Parameters begin on multiples of this many words; each such block has one row in the optimiser's reduction table. */
export const blockWords = 64;

/** A weight and its bias, or a norm's γ and β, as kernels see them. */
export interface Unit {
  weight: { start: number; length: number };
  bias: { start: number; length: number };
}

/** A stretch of the flat vector of parameters, for a kernel. */
export const inParameters = ({ start, length }: { start: number; length: number }): PlacedPart => ({
  kind: 'fixed',
  name: 'parameters',
  start,
  length,
});

/** One parameter's place: entry (row, column) of its [rows, columns] matrix is at start + row · stride + column. */
interface Place {
  start: number;
  rows: number;
  columns: number;
  stride: number;
}

export interface Layout {
  /** Length of the flat vectors in words. */
  words: number;
  /** The unit of a node with parameters; members of a group share one. */
  unitOf: Map<NodeId, Unit>;
  /** Linear maps that share an input, with each member's first column in the common matrix. */
  groups: LinearGroup[];
  places: Place[];
}

export interface LinearGroup {
  input: NodeId;
  members: { node: NodeId; column: number; columns: number }[];
  columns: number;
}

const padded = (words: number): number => Math.ceil(words / blockWords) * blockWords;

/** Two or more linear maps of one input, in node order. */
function linearGroups(graph: Graph): LinearGroup[] {
  const byInput = new Map<NodeId, NodeId[]>();
  graph.nodes.forEach((node, id) => {
    if (node.op === 'linear') byInput.set(node.x, [...(byInput.get(node.x) ?? []), id]);
  });
  return [...byInput]
    .filter(([, nodes]) => nodes.length > 1)
    .map(([input, nodes]) => {
      let columns = 0;
      const members = nodes.map((node) => {
        const width = graph.nodes[node].shape.at(-1)!;
        columns += width;
        return { node, column: columns - width, columns: width };
      });
      return { input, members, columns };
    });
}

export function planLayout(graph: Graph): Layout {
  const places: Place[] = new Array(graph.parameters.length);
  const unitOf = new Map<NodeId, Unit>();
  const groups = linearGroups(graph);
  const groupOf = new Map(
    groups.flatMap((group) => group.members.map((member) => [member.node, { group, member }])),
  );
  let words = 0;
  const reserve = (length: number) => {
    const start = words;
    words += padded(length);
    return { start, length };
  };
  const matrixOf = (id: ParameterId) => {
    const { shape } = graph.parameters[id];
    const columns = shape.at(-1)!;
    return { rows: sizeOf(shape) / columns, columns };
  };
  const place = (id: ParameterId, start: number, stride: number) => {
    places[id] = { start, stride, ...matrixOf(id) };
  };

  graph.nodes.forEach((node, id) => {
    if (!('weight' in node)) return;
    const shared = groupOf.get(id);
    const { rows, columns } = matrixOf(node.weight);
    if (!shared) {
      const unit = { weight: reserve(rows * columns), bias: reserve(columns) };
      place(node.weight, unit.weight.start, columns);
      place(node.bias, unit.bias.start, columns);
      unitOf.set(id, unit);
      return;
    }
    const { group, member } = shared;
    const first = group.members[0].node;
    if (id === first) unitOf.set(id, { weight: reserve(rows * group.columns), bias: reserve(group.columns) });
    const unit = unitOf.get(first)!;
    unitOf.set(id, unit);
    place(node.weight, unit.weight.start + member.column, group.columns);
    place(node.bias, unit.bias.start + member.column, group.columns);
  });
  return { words, unitOf, groups, places };
}

/** Graph order → flat GPU vector (padding is zero). */
export function pack(graph: Graph, layout: Layout, values: Float32Array): Float32Array<ArrayBuffer> {
  const flat = new Float32Array(layout.words);
  move(graph, layout, (packed, at) => {
    flat[at] = values[packed];
  });
  return flat;
}

/** Flat GPU vector → graph order. */
export function unpack(graph: Graph, layout: Layout, flat: Float32Array): Float32Array {
  const values = new Float32Array(parameterOffsets(graph.parameters).at(-1)!);
  move(graph, layout, (packed, at) => {
    values[packed] = flat[at];
  });
  return values;
}

function move(graph: Graph, layout: Layout, put: (packed: number, at: number) => void): void {
  const offsets = parameterOffsets(graph.parameters);
  layout.places.forEach(({ start, rows, columns, stride }, id) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++)
        put(offsets[id] + row * columns + column, start + row * stride + column);
    }
  });
}
