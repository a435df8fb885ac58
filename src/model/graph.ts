/**
 * The network as data: a list of nodes in execution order, each naming its inputs, its parameters and its shape.
 * Nothing here computes: one executor interprets the list with tfjs, another compiles it to GPU launches, the page draws
 * it, and the counters add it up. The kinds of node are the rows of ops/shapes.ts.
 *
 * Layout of parameters: convolutions HWIO, linear maps [in, out].
 */
import type { Shape } from '../lib/shape';
import type { NodeId, Parameter } from '../ops/operator';
import { definitionOf, type Operation } from '../ops/shapes';

export type { NodeId, Parameter, ParameterId } from '../ops/operator';

export type GraphNode = Operation & {
  shape: Shape;
  /** Where in the network, in diffusers' words, e.g. "down_blocks.0.resnets.0". */
  scope: string;
};

export interface Graph {
  nodes: GraphNode[];
  parameters: Parameter[];
  image: NodeId;
  time: NodeId;
  output: NodeId;
}

/** Nodes that a node reads. */
export const inputsOf = (node: GraphNode): NodeId[] => definitionOf(node).inputs(node);

/**
 * The shape that an operation makes from its inputs' shapes.
 * @throws RangeError naming the scope when the inputs do not fit.
 */
export const inferShape = (
  operation: Operation,
  scope: string,
  shapeOf: (id: NodeId) => Shape,
  parameters: readonly Parameter[],
): Shape =>
  definitionOf(operation).shape(operation, {
    shapeOf,
    parameterShape: (id) => parameters[id].shape,
    fail(why) {
      throw new RangeError(`${scope}: ${operation.op} ${why}`);
    },
  });
