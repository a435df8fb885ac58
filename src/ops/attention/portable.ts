/** Scaled dot-product self-attention among the pixels of one map, channels split into heads. */
import { matMul, softmax, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import type { PortableForm } from '../portable-form';
import type { AttentionNode } from './shape';

/** softmax(q kᵀ / √d) v a head, d = channels / heads. @param q, k, v [B, H, W, C] @returns [B, H, W, C] */
export function attentionPortable(q: Tensor4D, k: Tensor4D, v: Tensor4D, heads: number): Tensor4D {
  const [batch, height, width, channels] = q.shape;
  const headChannels = channels / heads;
  const split = (x: Tensor) =>
    x.reshape([batch, height * width, heads, headChannels]).transpose([0, 2, 1, 3]);
  const scores = matMul(split(q).mul(1 / Math.sqrt(headChannels)), split(k), false, true);
  return matMul(softmax(scores), split(v))
    .transpose([0, 2, 1, 3])
    .reshape([batch, height, width, channels]) as Tensor4D;
}

/** Evaluates a node. */
export const attentionForm: PortableForm<AttentionNode> = ({ q, k, v, heads }, values) =>
  attentionPortable(values[q] as Tensor4D, values[k] as Tensor4D, values[v] as Tensor4D, heads);
