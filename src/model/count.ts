/** What a graph costs: parameters, arithmetic, activations. */
import { sizeOf } from '../lib/shape';
import { definitionOf } from '../ops/shapes';
import type { Graph } from './graph';

/** Trainable numbers. */
export const countParameters = (graph: Graph): number =>
  graph.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** Floating-point operations (a multiply-add is two) of one forward pass of one picture; element-wise work left out. */
export function countFlops({ nodes, parameters }: Graph): number {
  const known = { parameterShape: (id: number) => parameters[id].shape };
  return nodes.reduce((sum, node) => sum + (definitionOf(node).flops?.(node, node.shape, known) ?? 0), 0);
}

/** Bytes of float32 activations that one picture's forward pass makes: what training must keep. */
export const activationBytes = (graph: Graph): number =>
  graph.nodes.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
