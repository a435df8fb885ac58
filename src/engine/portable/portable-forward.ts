/** The graph's forward pass interpreted with tfjs ops: the plain form, on every backend. Without gradients of its own. */
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import {
  add,
  concat,
  split,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  tensor2d,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/shape';
import type { Graph, GraphNode } from '../../model/graph';
import { timeFeatures } from '../../model/time-features';
import { addTimePortable } from '../../ops/add-time/portable';
import { attentionPortable } from '../../ops/attention/portable';
import { convPortable } from '../../ops/conv/portable';
import { groupNormPortable } from '../../ops/group-norm/portable';
import { linearPortable } from '../../ops/linear/portable';
import { siluPortable } from '../../ops/silu/portable';
import { upsamplePortable } from '../../ops/upsample/portable';

/**
 * The network's output.
 * @param parameters one tensor a parameter, in graph order
 * @param xt [B, H, W, C] @param time cos|sin features [B, channels]
 */
export function forward(graph: Graph, parameters: readonly Tensor[], xt: Tensor4D, time: Tensor2D): Tensor4D {
  const values: Tensor[] = [];
  const evaluate = (node: GraphNode): Tensor => {
    const weight = <T extends Tensor>() => parameters[(node as { weight: number }).weight] as T;
    const bias = () => parameters[(node as { bias: number }).bias] as Tensor1D;
    const map = (id: number) => values[id] as Tensor4D;
    switch (node.op) {
      case 'image':
        return xt;
      case 'time':
        return time;
      case 'conv':
        return convPortable(map(node.x), weight<Tensor4D>(), bias(), node.kernel, node.stride);
      case 'linear':
        return linearPortable(values[node.x], weight<Tensor2D>(), bias());
      case 'silu':
        return siluPortable(values[node.x]);
      case 'group-norm':
        return groupNormPortable(map(node.x), weight<Tensor1D>(), bias(), node.groups, node.silu);
      case 'add-time':
        return addTimePortable(map(node.x), values[node.time] as Tensor2D);
      case 'add':
        return add(map(node.x), map(node.y));
      case 'concat':
        return concat([map(node.x), map(node.y)], 3);
      case 'upsample':
        return upsamplePortable(map(node.x));
      case 'attention':
        return attentionPortable(map(node.q), map(node.k), map(node.v), node.heads);
    }
  };
  for (const node of graph.nodes) values.push(evaluate(node));
  return values[graph.output] as Tensor4D;
}

/** The same from and to plain numbers, with the parameters in one vector. */
export interface PortableForward {
  /** A flat vector as the graph's parameters. */
  unpack(flat: Tensor1D): Tensor[];
  /** Numbers as pictures [B, H, W, C]. */
  pictures(values: Float32Array): Tensor4D;
  /** The features of 0-based times [B, channels]. */
  times(t: Int32Array): Tensor2D;
  /** The network's output for pictures, one t each. */
  predict(flat: Tensor1D, xt: Float32Array, t: Int32Array): Promise<Float32Array>;
}

export function portableForward(graph: Graph): PortableForward {
  const shapes = graph.parameters.map(({ shape }) => [...shape]);
  const sizes = shapes.map(sizeOf);
  const timeChannels = graph.nodes[graph.time].shape[0];
  const imageShape = graph.nodes[graph.image].shape as readonly [number, number, number];
  const own: PortableForward = {
    unpack: (flat) => split(flat, sizes).map((part, p) => part.reshape(shapes[p])),
    pictures: (values) => tensor4d(values, [values.length / sizeOf(imageShape), ...imageShape]),
    times: (t) => tensor2d(timeFeatures(t, timeChannels), [t.length, timeChannels]),
    async predict(flat, xt, t) {
      const out = tidy(() => forward(graph, own.unpack(flat), own.pictures(xt), own.times(t)));
      const values = (await out.data()) as Float32Array;
      out.dispose();
      return values.slice();
    },
  };
  return own;
}
