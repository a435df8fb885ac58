/** Appends nodes and parameters to a graph, one call a layer, in diffusers' words. */
import {
  type Graph,
  type GraphNode,
  inferShape,
  type NodeId,
  type Operation,
  type Parameter,
  type Shape,
} from './graph';

/** A layer's starting weights: PyTorch's default for convolutions and linear maps, or zero. */
export type Start = 'default' | 'zero';

export interface GraphBuilder {
  image(shape: Shape): NodeId;
  time(channels: number): NodeId;
  conv(scope: string, x: NodeId, outChannels: number, kernel: 1 | 3, stride?: 1 | 2, start?: Start): NodeId;
  linear(scope: string, x: NodeId, outSize: number, start?: Start): NodeId;
  groupNorm(scope: string, x: NodeId, groups: number, silu: boolean): NodeId;
  silu(scope: string, x: NodeId): NodeId;
  addTime(scope: string, x: NodeId, time: NodeId): NodeId;
  add(scope: string, x: NodeId, y: NodeId): NodeId;
  concat(scope: string, x: NodeId, y: NodeId): NodeId;
  upsample(scope: string, x: NodeId): NodeId;
  attention(scope: string, q: NodeId, k: NodeId, v: NodeId, heads: number): NodeId;
  channels(id: NodeId): number;
  finish(image: NodeId, time: NodeId, output: NodeId): Graph;
}

export function graphBuilder(): GraphBuilder {
  const nodes: GraphNode[] = [];
  const parameters: Parameter[] = [];
  const shapeOf = (id: NodeId): Shape => nodes[id].shape;
  const channels = (id: NodeId): number => shapeOf(id).at(-1)!;

  const append = (operation: Operation, scope: string, shape?: Shape): NodeId => {
    nodes.push({ ...operation, scope, shape: shape ?? inferShape(operation, scope, shapeOf, parameters) });
    return nodes.length - 1;
  };
  const parameter = (
    name: string,
    shape: Shape,
    kind: Parameter['kind'],
    init: Parameter['init'],
  ): number => {
    parameters.push({ name, shape, kind, init });
    return parameters.length - 1;
  };
  /** PyTorch starts weight and bias uniformly within 1/√fan-in (kaiming_uniform with a = √5). */
  const weightAndBias = (scope: string, shape: Shape, kind: 'conv' | 'linear', start: Start) => {
    const fanIn = shape.slice(0, -1).reduce((product, n) => product * n, 1);
    const init: Parameter['init'] =
      start === 'zero' ? { kind: 'constant', value: 0 } : { kind: 'uniform', bound: 1 / Math.sqrt(fanIn) };
    return {
      weight: parameter(`${scope}.weight`, shape, kind, init),
      bias: parameter(`${scope}.bias`, [shape.at(-1)!], 'vector', init),
    };
  };

  return {
    image: (shape) => append({ op: 'image' }, 'image', shape),
    time: (size) => append({ op: 'time' }, 'time_proj', [size]),
    conv: (scope, x, outChannels, kernel, stride = 1, start = 'default') =>
      append(
        {
          op: 'conv',
          x,
          kernel,
          stride,
          ...weightAndBias(scope, [kernel, kernel, channels(x), outChannels], 'conv', start),
        },
        scope,
      ),
    linear: (scope, x, outSize, start = 'default') =>
      append({ op: 'linear', x, ...weightAndBias(scope, [channels(x), outSize], 'linear', start) }, scope),
    groupNorm: (scope, x, groups, silu) =>
      append(
        {
          op: 'group-norm',
          x,
          groups,
          silu,
          weight: parameter(`${scope}.weight`, [channels(x)], 'vector', { kind: 'constant', value: 1 }),
          bias: parameter(`${scope}.bias`, [channels(x)], 'vector', { kind: 'constant', value: 0 }),
        },
        scope,
      ),
    silu: (scope, x) => append({ op: 'silu', x }, scope),
    addTime: (scope, x, time) => append({ op: 'add-time', x, time }, scope),
    add: (scope, x, y) => append({ op: 'add', x, y }, scope),
    concat: (scope, x, y) => append({ op: 'concat', x, y }, scope),
    upsample: (scope, x) => append({ op: 'upsample', x }, scope),
    attention: (scope, q, k, v, heads) => append({ op: 'attention', q, k, v, heads }, scope),
    channels,
    finish: (image, time, output) => ({ nodes, parameters, image, time, output }),
  };
}
