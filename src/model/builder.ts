/** Appends nodes and parameters to a graph, one call a layer, in diffusers' words. */
import type { Shape } from '../lib/shape';
import type { Layers } from '../ops/operator';
import { type Operation, operators } from '../ops/shapes';
import { type Graph, type GraphNode, inferShape, type NodeId, type Parameter } from './graph';

type Table = typeof operators;
type LayerArgs<Layer> = Layer extends (layers: never, scope: string, ...args: infer Args) => NodeId
  ? Args
  : never;

/** A method for every operator, which appends it with new parameters. */
type LayerMethods = {
  [Name in keyof Table]: (scope: string, ...args: LayerArgs<Table[Name]['layer']>) => NodeId;
};

export interface GraphBuilder extends LayerMethods {
  image(shape: Shape): NodeId;
  time(channels: number): NodeId;
  channels(id: NodeId): number;
  finish(image: NodeId, time: NodeId, output: NodeId): Graph;
}

export function graphBuilder(): GraphBuilder {
  const nodes: GraphNode[] = [];
  const parameters: Parameter[] = [];
  const shapeOf = (id: NodeId): Shape => nodes[id].shape;
  const push = (operation: Operation, scope: string, shape: Shape): NodeId =>
    nodes.push({ ...operation, scope, shape }) - 1;
  const layers: Layers<Operation> = {
    append: (scope, operation) => push(operation, scope, inferShape(operation, scope, shapeOf, parameters)),
    parameter: (parameter) => parameters.push(parameter) - 1,
    channels: (id) => shapeOf(id).at(-1)!,
  };
  const methods = Object.entries(operators).map(([name, { layer }]) => [
    name,
    (scope: string, ...args: never[]) =>
      (layer as (layers: Layers<Operation>, scope: string, ...args: never[]) => NodeId)(
        layers,
        scope,
        ...args,
      ),
  ]);
  return {
    ...(Object.fromEntries(methods) as LayerMethods),
    image: (shape) => push({ op: 'image' }, 'image', shape),
    time: (size) => push({ op: 'time' }, 'time_proj', [size]),
    channels: layers.channels,
    finish: (image, time, output) => ({ nodes, parameters, image, time, output }),
  };
}
