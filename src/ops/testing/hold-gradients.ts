/** Holds gradients that are written as formulas to finite differences. */
import { expect } from 'vitest';
import { createRandom } from '../../lib/philox';
import { type Dense, dense, numericGradient } from './dense';
import { relativeError } from './relative-error';

const normals = (shape: number[], which: number): Dense => {
  const values = new Float32Array(shape.reduce((n, m) => n * m, 1));
  createRandom(23, which).fillNormal(values);
  return dense(shape, values);
};

/** Compares each gradient with the numeric one of the input in the same place. */
export function holdGradients(
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
