import { it } from 'vitest';
import { holdGradients } from '../../testing/hold-gradients';
import { groupNorm, groupNormGradients } from './reference';

it.each([true, false])('has the gradients of group norm, SiLU %s', (silu) => {
  holdGradients(
    (x, gamma, beta) => groupNorm(x!, gamma!, beta!, 2, silu),
    [[2, 3, 2, 6], [6], [6]],
    ([x, gamma, beta], dy) => {
      const { dx, dGamma, dBeta } = groupNormGradients(x!, gamma!, beta!, dy, 2, silu);
      return [dx, dGamma, dBeta];
    },
  );
});
