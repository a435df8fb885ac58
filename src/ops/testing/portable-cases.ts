/** Tries portable operators against their float64 oracles and finite differences, on every backend. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../engine/backend/backend';
import type { BackendName } from '../../engine/protocol';
import { caseValues } from './case-values';
import { type Dense, dense, numericGradient } from './dense';
import { relativeError } from './relative-error';

/** Shapes should be awkward as well as plain: odd sizes, one picture, channels that four does not divide. */
export interface OperatorCase {
  name: string;
  shapes: number[][];
  /** Indices of the inputs whose gradients are compared; all of them where left out. */
  differentiable?: number[];
  // biome-ignore lint/suspicious/noExplicitAny: each operator has tensors of its own ranks
  portable: (...inputs: any[]) => tf.Tensor;
  oracle: (...inputs: Dense[]) => Dense;
}

const backends: BackendName[] = ['wasm', 'webgpu', 'webgl'];

/** Relative errors of the value and of each gradient. */
async function compare({ shapes, portable, oracle, differentiable }: OperatorCase): Promise<number[]> {
  const given = shapes.map(caseValues);
  const inputs = shapes.map((shape, i) => dense(shape, given[i]));
  const expected = oracle(...inputs);
  const dy = caseValues(expected.shape, 99);
  const which = differentiable ?? shapes.map((_, i) => i);

  const tensors = shapes.map((shape, i) => tf.tensor(given[i], shape));
  const { value, grads } = tf.tidy(() => ({
    value: portable(...tensors),
    grads: tf.grads((...xs: tf.Tensor[]) => portable(...xs))(tensors, tf.tensor(dy, expected.shape)),
  }));
  expect(value.shape).toEqual(expected.shape);
  const errors = [relativeError(await value.data(), expected.values)];
  for (const i of which) {
    errors.push(relativeError(await grads[i].data(), numericGradient(oracle, inputs, dy, i)));
  }
  tf.dispose([value, ...grads, ...tensors]);
  return errors;
}

/** Registers the tests of an operator. */
export function describePortable(cases: readonly OperatorCase[]): void {
  describe.each(backends)('portable on %s', (backend) => {
    const gpuErrors: string[] = [];

    beforeAll(async () => {
      await openBackend(backend);
      if (backend !== 'webgpu') return;
      const { device } = tf.backend() as unknown as { device: GPUDevice };
      device.onuncapturederror = (event) => gpuErrors.push(event.error.message);
    });

    it.each(cases)('$name', async (operator) => {
      const before = tf.memory().numTensors;
      for (const error of await compare(operator)) expect(error).toBeLessThan(1e-4);
      expect(tf.memory().numTensors).toBe(before);
      expect(gpuErrors).toEqual([]);
    });
  });
}
