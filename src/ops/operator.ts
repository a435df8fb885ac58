/** What a graph has to know of an operator: its node, the shape of its output, its parameters and its cost. Pure. */
import { type Shape, sizeOf } from '../lib/shape';

/** Index of a node in Graph.nodes. */
export type NodeId = number;
/** Index of a parameter in Graph.parameters. */
export type ParameterId = number;

export interface Parameter {
  /** diffusers' name, e.g. "down_blocks.0.resnets.0.conv1.weight". */
  name: string;
  shape: Shape;
  kind: 'conv' | 'linear' | 'vector';
  /** Initial values: uniform in ±bound, or a constant. */
  init: { kind: 'uniform'; bound: number } | { kind: 'constant'; value: number };
}

/** The graph so far, as an operator's shape depends on it. */
export interface Known {
  shapeOf(node: NodeId): Shape;
  parameterShape(parameter: ParameterId): Shape;
  /** @throws RangeError "<scope>: <operator> <why>" */
  fail(why: string): never;
}

/** A graph under construction, as an operator appends to it. */
export interface Layers<Node> {
  append(scope: string, node: Node): NodeId;
  parameter(parameter: Parameter): ParameterId;
  /** Length of the last axis of a node. */
  channels(node: NodeId): number;
}

/** The part that input nodes have too. */
export interface NodeDefinition<Node extends { op: string }> {
  op: Node['op'];
  /** Nodes read, in order. */
  inputs(node: Node): NodeId[];
  /** Output shape. @throws RangeError when the inputs do not fit */
  shape(node: Node, known: Known): Shape;
  /**
   * Floating-point operations of one picture's forward pass, a multiply-add counted as two.
   * Left out by element-wise operators, which are not counted.
   */
  flops?(node: Node, out: Shape, known: Pick<Known, 'parameterShape'>): number;
}

/** @template Args arguments of the layer that appends the operator with new parameters */
export interface Operator<Node extends { op: string }, Args extends unknown[]> extends NodeDefinition<Node> {
  /** Appends a node, named by its scope, and the parameters it needs. */
  layer(layers: Layers<Node>, scope: string, ...args: Args): NodeId;
}

/** A layer's initial weights: PyTorch's default for convolutions and linear maps, or zero. */
export type Start = 'default' | 'zero';

/** Appends `<scope>.weight` and `<scope>.bias`, both uniform within 1/√fan-in (PyTorch: kaiming_uniform with a = √5), or zero. */
export function weightAndBias(
  { parameter }: Pick<Layers<never>, 'parameter'>,
  scope: string,
  shape: Shape,
  kind: 'conv' | 'linear',
  start: Start,
): { weight: ParameterId; bias: ParameterId } {
  const fanIn = sizeOf(shape.slice(0, -1));
  const init: Parameter['init'] =
    start === 'zero' ? { kind: 'constant', value: 0 } : { kind: 'uniform', bound: 1 / Math.sqrt(fanIn) };
  return {
    weight: parameter({ name: `${scope}.weight`, shape, kind, init }),
    bias: parameter({ name: `${scope}.bias`, shape: [shape.at(-1)!], kind: 'vector', init }),
  };
}
