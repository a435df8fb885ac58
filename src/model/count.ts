/** What a graph costs: parameters, arithmetic, activations. */
import { type Graph, sizeOf } from './graph';

/** Trainable numbers. */
export const countParameters = (graph: Graph): number =>
  graph.parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

/** Floating-point operations (a multiply-add is two) of one forward pass of one picture; element-wise work left out. */
export function countFlops(graph: Graph): number {
  return graph.nodes.reduce((sum, node) => {
    if (node.op === 'conv' || node.op === 'linear') {
      const weight = sizeOf(graph.parameters[node.weight].shape);
      const places = sizeOf(node.shape.slice(0, -1));
      return sum + 2 * weight * places;
    }
    if (node.op === 'attention') {
      const [height, width, channels] = node.shape;
      return sum + 4 * (height! * width!) ** 2 * channels!;
    }
    return sum;
  }, 0);
}

/** Bytes of float32 activations that one picture's forward pass makes: what training must keep. */
export const activationBytes = (graph: Graph): number =>
  graph.nodes.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
