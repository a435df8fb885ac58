/**
 * The network as data: a list of nodes in execution order, each naming its inputs, its parameters and its shape.
 * Nothing here computes. One executor interprets the list with tfjs, another compiles it to GPU dispatches,
 * the page draws it, the counters add it up.
 *
 * Shapes leave the batch out: a feature map is [height, width, channels], a vector is [channels].
 * Parameters lie as the executors want them: convolutions HWIO, linear maps [in, out].
 */

export type Shape = readonly number[];

/** Index of a node in Graph.nodes. */
export type NodeId = number;
/** Index of a parameter in Graph.parameters. */
export type ParameterId = number;

export type Operation =
  /** The noisy picture x_t. */
  | { op: 'image' }
  /** The cos|sin features of the time, [channels]. */
  | { op: 'time' }
  /** kernel 3 pads by 1 on every side, kernel 1 by 0. */
  | { op: 'conv'; x: NodeId; weight: ParameterId; bias: ParameterId; kernel: 1 | 3; stride: 1 | 2 }
  | { op: 'linear'; x: NodeId; weight: ParameterId; bias: ParameterId }
  | { op: 'silu'; x: NodeId }
  | { op: 'group-norm'; x: NodeId; weight: ParameterId; bias: ParameterId; groups: number; silu: boolean }
  /** A vector added to every pixel. */
  | { op: 'add-time'; x: NodeId; time: NodeId }
  | { op: 'add'; x: NodeId; y: NodeId }
  /** Along channels. */
  | { op: 'concat'; x: NodeId; y: NodeId }
  /** Nearest neighbour, ×2. */
  | { op: 'upsample'; x: NodeId }
  /** Scaled dot-product attention among the pixels of one map, channels split into heads. */
  | { op: 'attention'; q: NodeId; k: NodeId; v: NodeId; heads: number };

export type OperationName = Operation['op'];

export type GraphNode = Operation & {
  shape: Shape;
  /** Where in the network, in diffusers' words, e.g. "down_blocks.0.resnets.0". */
  scope: string;
};

export interface Parameter {
  /** diffusers' name, e.g. "down_blocks.0.resnets.0.conv1.weight". */
  name: string;
  shape: Shape;
  kind: 'conv' | 'linear' | 'vector';
  /** How it begins: uniform in ±bound, or a constant. */
  init: { kind: 'uniform'; bound: number } | { kind: 'constant'; value: number };
}

export interface Graph {
  nodes: GraphNode[];
  parameters: Parameter[];
  image: NodeId;
  time: NodeId;
  output: NodeId;
}

/** Number of entries of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

/** Nodes that a node reads. */
export function inputsOf(node: GraphNode): NodeId[] {
  switch (node.op) {
    case 'image':
    case 'time':
      return [];
    case 'conv':
    case 'linear':
    case 'silu':
    case 'group-norm':
    case 'upsample':
      return [node.x];
    case 'add-time':
      return [node.x, node.time];
    case 'add':
    case 'concat':
      return [node.x, node.y];
    case 'attention':
      return [node.q, node.k, node.v];
  }
}

/** Parameters that a node reads. */
export function parametersOf(node: GraphNode): ParameterId[] {
  return 'weight' in node ? [node.weight, node.bias] : [];
}

/**
 * The shape that an operation makes from its inputs' shapes.
 * @throws RangeError naming the scope when the inputs do not fit.
 */
export function inferShape(
  operation: Operation,
  scope: string,
  shapeOf: (id: NodeId) => Shape,
  parameters: Parameter[],
): Shape {
  const fail = (why: string): never => {
    throw new RangeError(`${scope}: ${operation.op} ${why}`);
  };
  switch (operation.op) {
    case 'image':
    case 'time':
      return fail('is an input and has no inferred shape');
    case 'conv': {
      const [height, width, channels] = shapeOf(operation.x);
      const [kh, , inChannels, outChannels] = parameters[operation.weight].shape;
      if (kh !== operation.kernel) fail(`of kernel ${operation.kernel} has weights of kernel ${kh}`);
      if (channels !== inChannels) fail(`reads ${channels} channels with weights for ${inChannels}`);
      const down = (n: number) => Math.floor((n - 1) / operation.stride) + 1;
      return [down(height!), down(width!), outChannels!];
    }
    case 'linear': {
      const shape = shapeOf(operation.x);
      const [inSize, outSize] = parameters[operation.weight].shape;
      if (shape.at(-1) !== inSize) fail(`reads ${shape.at(-1)} channels with weights for ${inSize}`);
      return [...shape.slice(0, -1), outSize!];
    }
    case 'silu':
      return shapeOf(operation.x);
    case 'group-norm': {
      const shape = shapeOf(operation.x);
      if (shape.at(-1)! % operation.groups)
        fail(`cannot split ${shape.at(-1)} channels into ${operation.groups} groups`);
      return shape;
    }
    case 'add-time': {
      const shape = shapeOf(operation.x);
      if (shape.at(-1) !== shapeOf(operation.time)[0]) fail('has a vector of another width than the map');
      return shape;
    }
    case 'add': {
      const [x, y] = [shapeOf(operation.x), shapeOf(operation.y)];
      if (x.join() !== y.join()) fail(`of [${x}] and [${y}]`);
      return x;
    }
    case 'concat': {
      const [x, y] = [shapeOf(operation.x), shapeOf(operation.y)];
      if (x[0] !== y[0] || x[1] !== y[1]) fail(`of [${x}] and [${y}]`);
      return [x[0], x[1], x[2] + y[2]];
    }
    case 'upsample': {
      const [height, width, channels] = shapeOf(operation.x);
      return [2 * height!, 2 * width!, channels!];
    }
    case 'attention': {
      const shape = shapeOf(operation.q);
      if (shape.at(-1)! % operation.heads)
        fail(`cannot split ${shape.at(-1)} channels into ${operation.heads} heads`);
      return shape;
    }
  }
}
