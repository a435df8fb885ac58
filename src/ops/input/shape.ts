/** The nodes that a forward pass is given: the noisy picture and the time. */
import type { NodeDefinition } from '../operator';

/** The noisy picture x_t. */
export interface ImageNode {
  op: 'image';
}

/** The cos|sin features of the time, [channels]. */
export interface TimeNode {
  op: 'time';
}

const input = <Node extends { op: string }>(op: Node['op']): NodeDefinition<Node> => ({
  op,
  inputs: () => [],
  shape: (_, { fail }) => fail('is an input and has no inferred shape'),
});

export const image = input<ImageNode>('image');
export const time = input<TimeNode>('time');
