/** The network equals diffusers' UNet2DModel, forward and backward, on every backend of a real browser. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeOf } from '../lib/shape';
import { timeFeatures } from '../model/time-features';
import { openBackend } from './backend/backend';
import { forward } from './portable/portable-forward';
import { lossAndGradients } from './portable/portable-step';
import type { BackendName } from './protocol';
import { loadGolden } from './testing/golden/unet-tiny';

const backends: BackendName[] = ['wasm', 'webgpu', 'webgl'];

/** Largest difference, relative to the largest reference value. */
function relativeError(values: Float32Array, reference: Float32Array, floor: number): number {
  let worst = 0;
  let scale = floor;
  for (const r of reference) scale = Math.max(scale, Math.abs(r));
  values.forEach((value, i) => {
    worst = Math.max(worst, Number.isFinite(value) ? Math.abs(value - reference[i]) : Infinity);
  });
  return worst / scale;
}

describe.each(backends)('golden network on %s', (backend) => {
  let golden: Awaited<ReturnType<typeof loadGolden>>;
  let weights: tf.Tensor[];
  const gpuErrors: string[] = [];

  beforeAll(async () => {
    golden = await loadGolden();
    await openBackend(backend);
    if (backend === 'webgpu') {
      const { device } = tf.backend() as unknown as { device: GPUDevice };
      device.onuncapturederror = (event) => gpuErrors.push(event.error.message);
    }
    weights = golden.graph.parameters.map((p, i) => tf.tensor(golden.weights[i], [...p.shape]));
  });

  afterAll(() => {
    tf.dispose(weights);
  });

  const inputs = () => {
    const { xt, eps, t } = golden;
    return {
      xt: tf.tensor4d(xt, [2, 8, 8, 3]),
      target: tf.tensor4d(eps, [2, 8, 8, 3]),
      time: tf.tensor2d(timeFeatures(t, 8), [2, 8]),
      ones: tf.ones([2, 1]) as tf.Tensor2D,
    };
  };

  it('names and shapes every parameter as the file does', () => {
    const named = golden.names.filter((name) => name.startsWith('w.')).map((name) => name.slice(2));
    expect(golden.graph.parameters.map((p) => p.name).sort()).toEqual(named.sort());
    expect(golden.weights.map((w) => w.length)).toEqual(golden.graph.parameters.map((p) => sizeOf(p.shape)));
  });

  it('gives the same output', async () => {
    const { xt, time } = inputs();
    const out = tf.tidy(() => forward(golden.graph, weights, xt, time));
    expect(relativeError((await out.data()) as Float32Array, golden.epsHat, 0)).toBeLessThan(1e-4);
    tf.dispose([xt, time, out]);
  });

  it('gives the same loss and every gradient', async () => {
    const before = tf.memory().numTensors;
    const { xt, time, target, ones } = inputs();
    const result = tf.tidy(() => lossAndGradients(golden.graph, weights, xt, time, target, ones));
    const loss = (await result.loss.data())[0];
    expect(Math.abs(loss - golden.loss) / golden.loss).toBeLessThan(1e-4);
    expect(result.gradients).toHaveLength(golden.graph.parameters.length);
    const worst: Array<{ name: string; error: number }> = [];
    for (const [p, gradient] of result.gradients.entries()) {
      // A key's bias has gradient zero in exact arithmetic (softmax ignores a shift): held to the others' rounding.
      const error = relativeError((await gradient.data()) as Float32Array, golden.gradients[p], 4e-4);
      worst.push({ name: golden.graph.parameters[p].name, error });
    }
    worst.sort((a, b) => b.error - a.error);
    expect(worst[0].error, JSON.stringify(worst.slice(0, 5))).toBeLessThan(1e-4);
    tf.dispose([xt, time, target, ones, result.loss, ...result.gradients]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('raises no error on the device', () => {
    expect(gpuErrors).toEqual([]);
  });
});
