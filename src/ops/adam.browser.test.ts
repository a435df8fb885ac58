/** The optimiser against float64 on every backend, over several updates: clipped and not, with its average. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBackend } from '../engine/backend';
import type { BackendName } from '../engine/protocol';
import { adamPortable, type OptimiserState, type UpdateSettings, warmedDecay, warmedRate } from './adam';
import { caseValues } from './testing/cases';

const size = 37;

/** Adam as Kingma & Ba write it, with torch's clipping by norm. */
function oracle(updates: { gradient: Float32Array; settings: UpdateSettings }[]) {
  const p = Float64Array.from(caseValues([size], 0));
  const [m, v, ema] = [new Float64Array(size), new Float64Array(size), p.slice()];
  for (const { gradient, settings } of updates) {
    const { learningRate, clipNorm, emaDecay, update } = settings;
    const norm = Math.hypot(...gradient);
    for (let i = 0; i < size; i++) {
      const g = norm > clipNorm ? (gradient[i]! * clipNorm) / norm : gradient[i]!;
      m[i] = 0.9 * m[i]! + 0.1 * g;
      v[i] = 0.999 * v[i]! + 0.001 * g * g;
      p[i]! -=
        (learningRate * (m[i]! / (1 - 0.9 ** update))) / (Math.sqrt(v[i]! / (1 - 0.999 ** update)) + 1e-8);
      ema[i] = emaDecay * ema[i]! + (1 - emaDecay) * p[i]!;
    }
  }
  return { parameters: p, m, v, ema };
}

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
    const expected = oracle(updates);
    for (const key of ['parameters', 'm', 'v', 'ema'] as const) {
      const values = await state[key].data();
      expected[key].forEach((value, i) => {
        expect(Math.abs(values[i]! - value)).toBeLessThan(1e-5);
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
