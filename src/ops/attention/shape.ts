/** Scaled dot-product attention among the pixels of one map, channels split into heads. */
import type { NodeId, Operator } from '../operator';

export interface AttentionNode {
  op: 'attention';
  q: NodeId;
  k: NodeId;
  v: NodeId;
  heads: number;
}

/** Operations of the two products, q kᵀ and weights · v, of all heads together. */
export const attentionFlops = (pixels: number, channels: number): number => 4 * pixels ** 2 * channels;

export const attention: Operator<AttentionNode, [q: NodeId, k: NodeId, v: NodeId, heads: number]> = {
  op: 'attention',
  inputs: ({ q, k, v }) => [q, k, v],
  shape({ q, heads }, { shapeOf, fail }) {
    const shape = shapeOf(q);
    const channels = shape[shape.length - 1];
    if (channels % heads) fail(`cannot split ${channels} channels into ${heads} heads`);
    return shape;
  },
  flops: (_, [height, width, channels]) => attentionFlops(height * width, channels),
  layer: (layers, scope, q, k, v, heads) => layers.append(scope, { op: 'attention', q, k, v, heads }),
};
