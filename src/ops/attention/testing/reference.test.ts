import { it } from 'vitest';
import { holdGradients } from '../../testing/hold-gradients';
import { attention, attentionGradients } from './reference';

it('has the gradients of attention', () => {
  holdGradients(
    (q, k, v) => attention(q!, k!, v!, 2),
    [
      [2, 2, 3, 6],
      [2, 2, 3, 6],
      [2, 2, 3, 6],
    ],
    ([q, k, v], dy) => {
      const { dq, dk, dv } = attentionGradients(q!, k!, v!, dy, 2);
      return [dq, dk, dv];
    },
  );
});
