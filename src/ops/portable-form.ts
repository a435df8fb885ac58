import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Evaluates a node with tfjs ops, differentiable by the tape.
 * @param values one tensor a node, in graph order, as far as they are computed @param parameters one tensor a parameter
 */
export type PortableForm<Node> = (
  node: Node,
  values: readonly Tensor[],
  parameters: readonly Tensor[],
) => Tensor;
