/** The graph's forward pass with tfjs ops, on every backend. Its gradients come from tfjs' tape. */
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import {
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
import type { Graph } from '../../model/graph';
import { timeFeatures } from '../../model/time-features';
import { evaluate } from '../../ops/portable';

/**
 * The network's output.
 * @param parameters one tensor a parameter, in graph order
 * @param xt [B, H, W, C] @param time cos|sin features [B, channels]
 */
export function forward(graph: Graph, parameters: readonly Tensor[], xt: Tensor4D, time: Tensor2D): Tensor4D {
  const values: Tensor[] = [];
  graph.nodes.forEach((node, id) => {
    if (id === graph.image) values.push(xt);
    else if (id === graph.time) values.push(time);
    else values.push(evaluate(node, values, parameters));
  });
  return values[graph.output] as Tensor4D;
}

/** The forward pass on plain numbers, with the parameters in one vector. */
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
