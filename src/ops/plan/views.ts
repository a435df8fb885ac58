/** Where the values of a graph's nodes lie: tensors of a batch, and views of them. Concatenated maps share one. */
import type { Graph, GraphNode, NodeId } from '../../model/graph';
import type { View } from './buffers';

export interface Views {
  /** Words of each tensor so far. */
  readonly tensorWords: number[];
  /** A new tensor of so many rows a picture. */
  tensor(rows: number, channels: number): View;
  /** A new tensor of a node's shape. */
  tensorFor(id: NodeId): View;
  /** The view that a node's value is written to. */
  output(id: NodeId): View;
  /** The view that a node's value has been written to. @throws Error when it has not */
  value(id: NodeId): View;
  /** Has a node's value be a part of somebody else's tensor. */
  place(id: NodeId, view: View): void;
}

/** Some of a view's channels. */
export const slice = (view: View, from: number, channels: number): View => ({
  ...view,
  offset: view.offset + from,
  channels,
});

/** Height and width of a node's map; 1 × 1 for a vector. */
export const mapSize = ({ shape }: GraphNode): [height: number, width: number] =>
  shape.length === 1 ? [1, 1] : [shape[0], shape[1]];

/** @throws Error with a sentence that says what of the network the fused engine cannot run */
export const fail = (node: GraphNode, why: string): never => {
  throw new Error(`${node.scope}: ${node.op} ${why} in the fused engine.`);
};

export function planViews({ nodes }: Graph, batch: number): Views {
  const tensorWords: number[] = [];
  const known = new Map<NodeId, View>();

  const tensor = (rows: number, channels: number): View => {
    tensorWords.push(batch * rows * channels);
    return { tensor: tensorWords.length - 1, rows, stride: channels, offset: 0, channels };
  };
  const tensorFor = (id: NodeId): View => {
    const [height, width] = mapSize(nodes[id]);
    return tensor(height * width, nodes[id].shape.at(-1)!);
  };
  // The inputs of a concatenation are written side by side from the start.
  nodes.forEach((node, id) => {
    if (node.op !== 'concat') return;
    const whole = tensorFor(id);
    const left = nodes[node.x].shape[2];
    known.set(id, whole);
    known.set(node.x, slice(whole, 0, left));
    known.set(node.y, slice(whole, left, whole.channels - left));
  });

  return {
    tensorWords,
    tensor,
    tensorFor,
    output(id) {
      const view = known.get(id) ?? tensorFor(id);
      known.set(id, view);
      return view;
    },
    value: (id) => known.get(id) ?? fail(nodes[id], 'is read before it is made'),
    place: (id, view) => void known.set(id, view),
  };
}
