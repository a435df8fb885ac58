/** The optimiser against float64 on every backend, over several updates: clipped and not, with its average. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../../engine/backend/backend';
import type { BackendName } from '../../engine/protocol';
import { caseValues } from '../testing/case-values';
import { adamPortable, type OptimiserState, warmedDecay, warmedRate } from './portable';
import { adamReference } from './testing/reference';

const size = 37;

describe.each<BackendName>(['wasm', 'webgpu', 'webgl'])('Adam on %s', (backend) => {
  beforeAll(async () => {
    await openBackend(backend);
  });

  it('follows the published algorithm', async () => {
    const updates = [1, 2, 3, 4].map((update) => ({
      gradient: caseValues([size], update),
      // Norms are near 6: clipped in the even updates only.
      settings: { learningRate: 0.01, clipNorm: update % 2 ? 100 : 1, emaDecay: 0.9, update },
    }));
    const before = tf.memory().numTensors;
    const first = tf.tensor1d(caseValues([size], 0));
    let state: OptimiserState = {
      parameters: first,
      m: tf.zeros([size]),
      v: tf.zeros([size]),
      ema: first.clone(),
    };
    for (const { gradient, settings } of updates) {
      const next = tf.tidy(() => ({ ...adamPortable(state, tf.tensor1d(gradient), settings) }));
      tf.dispose(Object.values(state));
      state = next;
    }
    const expected = adamReference(caseValues([size], 0), updates);
    for (const key of ['parameters', 'm', 'v', 'ema'] as const) {
      const values = await state[key].data();
      expected[key].forEach((value, i) => {
        expect(Math.abs(values[i] - value)).toBeLessThan(1e-5);
      });
    }
    tf.dispose(Object.values(state));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('warm-up', () => {
  it('raises the learning rate in equal parts and then holds it', () => {
    expect([1, 50, 100, 1000].map((update) => warmedRate(1e-3, update, 100))).toEqual([
      1e-5, 5e-4, 1e-3, 1e-3,
    ]);
    expect(warmedRate(1e-3, 1, 0)).toBe(1e-3);
  });

  it('lets an early average forget its start', () => {
    expect(warmedDecay(0.995, 1)).toBeCloseTo(2 / 11, 12);
    expect(warmedDecay(0.995, 1e6)).toBe(0.995);
  });
});
