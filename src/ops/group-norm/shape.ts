/** GroupNorm over pixels and a group's channels, optionally followed by SiLU. γ starts at 1, β at 0. */
import type { NodeId, Operator, ParameterId } from '../operator';

export interface GroupNormNode {
  op: 'group-norm';
  x: NodeId;
  weight: ParameterId;
  bias: ParameterId;
  groups: number;
  silu: boolean;
}

export const groupNorm: Operator<GroupNormNode, [x: NodeId, groups: number, silu: boolean]> = {
  op: 'group-norm',
  inputs: ({ x }) => [x],
  shape({ x, groups }, { shapeOf, fail }) {
    const shape = shapeOf(x);
    const channels = shape[shape.length - 1];
    if (channels % groups) fail(`cannot split ${channels} channels into ${groups} groups`);
    return shape;
  },
  layer(layers, scope, x, groups, silu) {
    const vector = (name: string, value: number) =>
      layers.parameter({
        name: `${scope}.${name}`,
        shape: [layers.channels(x)],
        kind: 'vector',
        init: { kind: 'constant', value },
      });
    const [weight, bias] = [vector('weight', 1), vector('bias', 0)];
    return layers.append(scope, { op: 'group-norm', x, groups, silu, weight, bias });
  },
};
