/** All operators, one row each, with what a graph has to know of them. Pure: the page's first bundle loads it. */
import { add } from './add/shape';
import { addTime } from './add-time/shape';
import { attention } from './attention/shape';
import { concat } from './concat/shape';
import { conv } from './conv/shape';
import { groupNorm } from './group-norm/shape';
import { image, time } from './input/shape';
import { linear } from './linear/shape';
import type { NodeDefinition } from './operator';
import { silu } from './silu/shape';
import { upsample } from './upsample/shape';

/** Nodes that are given to a forward pass. */
export const inputs = { image, time };

/** Nodes that are computed. A graph's builder has a method a row, of the row's name. */
export const operators = { conv, linear, silu, groupNorm, addTime, add, concat, upsample, attention };

type NodeOf<Definition> = Definition extends NodeDefinition<infer Node> ? Node : never;
type NodesOf<Table> = NodeOf<Table[keyof Table]>;

export type InputOperation = NodesOf<typeof inputs>;
export type ComputedOperation = NodesOf<typeof operators>;
export type Operation = InputOperation | ComputedOperation;

const definitions = new Map(
  [...Object.values(inputs), ...Object.values(operators)].map((definition) => [definition.op, definition]),
);

/** The definition of a node's operator. */
export function definitionOf<Node extends Operation>({ op }: Node): NodeDefinition<Node> {
  const definition = definitions.get(op);
  if (!definition) throw new RangeError(`There is no operator "${op}".`);
  return definition as unknown as NodeDefinition<Node>;
}
