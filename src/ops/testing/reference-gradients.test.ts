/** The formulas that the GPU's gradients are held to, held themselves to finite differences. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../lib/philox';
import { attention, conv, type Dense, dense, groupNorm, numericGradient } from './reference';
import { attentionGradients, convGradients, groupNormGradients } from './reference-gradients';
import { relativeError } from './relative-error';

const normals = (shape: number[], which: number): Dense => {
  const values = new Float32Array(shape.reduce((n, m) => n * m, 1));
  createRandom(23, which).fillNormal(values);
  return dense(shape, values);
};

/** Compares each gradient with the numeric one of the input in the same place. */
function hold(
  f: (...inputs: Dense[]) => Dense,
  shapes: number[][],
  gradients: (inputs: Dense[], dy: Dense) => Dense[],
): void {
  const inputs = shapes.map(normals);
  const dy = normals(f(...inputs).shape, 50);
  gradients(inputs, dy).forEach((gradient, which) => {
    const numeric = numericGradient(f, inputs, dy.values, which);
    expect(relativeError(gradient.values, numeric), `input ${which}`).toBeLessThan(1e-7);
  });
}

describe('reference gradients', () => {
  it.each([
    [3, 1],
    [3, 2],
    [1, 1],
  ])('of a convolution %i / %i', (kernel, stride) => {
    hold(
      (x, w, b) => conv(x!, w!, b!, stride),
      [[2, 5, 4, 3], [kernel, kernel, 3, 2], [2]],
      ([x, w], dy) => {
        const { dx, dw, db } = convGradients(x!, w!, dy, stride);
        return [dx, dw, db];
      },
    );
  });

  it.each([true, false])('of group norm, SiLU %s', (silu) => {
    hold(
      (x, gamma, beta) => groupNorm(x!, gamma!, beta!, 2, silu),
      [[2, 3, 2, 6], [6], [6]],
      ([x, gamma, beta], dy) => {
        const { dx, dGamma, dBeta } = groupNormGradients(x!, gamma!, beta!, dy, 2, silu);
        return [dx, dGamma, dBeta];
      },
    );
  });

  it('of attention', () => {
    hold(
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
});
