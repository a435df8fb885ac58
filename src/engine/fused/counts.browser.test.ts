/** What a fused training step costs the page, in calls: counts are the same on any hardware. Times are never asserted. */
import { describe, expect, it, vi } from 'vitest';
import type { Resolution } from '../../data/types';
import type { Graph } from '../../model/graph';
import { initialParameters } from '../../model/parameters';
import { modelPreset, unet } from '../../model/unet';
import { testDevice } from '../../ops/testing/test-device';
import type { TrainSettings } from '../protocol';
import { type CallCounter, countCalls } from '../testing/count-calls';
import { stripes, testSettings } from '../testing/runs';
import { tinyGraph } from '../testing/tiny-graph';
import { PipelineCache } from './device';
import { type FusedExecutor, fusedExecutor } from './executor';

/** Lends an executor on a device whose calls have been counted from the beginning. */
async function withCounted(
  graph: Graph,
  settings: TrainSettings,
  use: (executor: FusedExecutor, calls: CallCounter, progress: [number, number][]) => Promise<void>,
): Promise<void> {
  const { device, errors } = await testDevice();
  const calls = countCalls(device);
  const progress: [done: number, total: number][] = [];
  const executor = await fusedExecutor(
    new PipelineCache(device),
    graph,
    initialParameters(graph, 5),
    stripes(graph.nodes[graph.image].shape[0] as Resolution, 1),
    settings,
    'software',
    (done, total) => progress.push([done, total]),
  );
  await use(executor, calls, progress);
  executor.dispose();
  await device.queue.onSubmittedWorkDone();
  expect(calls.buffersAlive()).toBe(0);
  expect(errors).toEqual([]);
  device.destroy();
}

const nothingNew = { buffers: 0, bindGroups: 0, pipelines: 0, others: 0 };

describe('fused training step', () => {
  it('of preset S at 16 px, batch 8, is one submit of few launches', () =>
    withCounted(
      unet(modelPreset('S', 16, 1)),
      { ...testSettings, batchSize: 8 },
      async (executor, calls, progress) => {
        expect(calls.take().pipelines).toBeGreaterThan(0);
        expect(progress.map(([done]) => done)).toEqual(progress.map((_, i) => i + 1));
        expect(progress.at(-1)![1]).toBe(progress.length);
        // Compiling is what a first step waits for on a software adapter.
        expect(progress.length).toBeLessThanOrEqual(32);
        // The first step too: everything was made beforehand.
        for (let step = 1; step <= 2; step++) {
          executor.trainStep(step);
          const cost = calls.take();
          expect(cost).toMatchObject({ passes: 1, submits: 1, ...nothingNew });
          expect(cost.dispatches).toBe(executor.training.program.dispatches.length);
          expect(cost.dispatches).toBeGreaterThan(100);
          expect(cost.dispatches).toBeLessThanOrEqual(250);
          expect(cost.bytesWritten).toBeGreaterThan(0);
          expect(cost.bytesWritten).toBeLessThanOrEqual(1024);
        }
        const losses = await executor.readLosses();
        expect(losses).toHaveLength(2);
        expect(losses.every((loss) => loss > 0.1 && loss < 10)).toBe(true);
        expect(calls.take()).toMatchObject({ dispatches: 0, submits: 1, bytesWritten: 0, ...nothingNew });
      },
    ));

  it('makes nothing new in 200 steps with losses read, weights kept and brought back, and predictions', () =>
    withCounted(tinyGraph(), testSettings, async (executor, calls) => {
      const predict = () => executor.predict(new Float32Array(3 * 64), new Int32Array(3), 'ema');
      executor.trainStep(1);
      await executor.readLosses();
      await predict();
      const memory = executor.memory();
      const alive = calls.buffersAlive();
      const each = executor.training.program.dispatches.length;
      calls.take();
      for (let step = 2; step <= 200; step++) {
        executor.trainStep(step);
        if (step % 20) continue;
        expect(await executor.readLosses()).toHaveLength(step === 20 ? 19 : 20);
        executor.keep(step);
      }
      expect(calls.take()).toMatchObject({ dispatches: 199 * each, bytesWritten: 199 * 32, ...nothingNew });
      await predict();
      executor.restore();
      expect(calls.take()).toMatchObject({ ...nothingNew });
      expect(executor.memory()).toEqual(memory);
      expect(calls.buffersAlive()).toBe(alive);
      // Other picture counts and a checkpoint may take memory, but have to give it back in the end.
      for (const count of [1, 2])
        await executor.predict(new Float32Array(64 * count), new Int32Array(count), 'raw');
      await executor.checkpoint();
      expect(executor.memory()).toEqual(memory);
    }));
});

describe('fused sampling', () => {
  it.each([false, true])(
    'is one submit and 80 bytes a step, nothing read back; inpainting: %s',
    (inpainting) =>
      withCounted(tinyGraph(), testSettings, async (executor, calls) => {
        const noise = { seed: 1, stream: 2 };
        const known = { x0: new Float32Array(64), keep: new Uint8Array(64).fill(1), stream: 3 };
        const session = await executor.beginSampling({
          xt: new Float32Array(2 * 64),
          count: 2,
          weights: 'raw',
          noise,
          known: inpainting ? known : null,
        });
        const mapped = vi.spyOn(GPUBuffer.prototype, 'mapAsync');
        calls.take();
        const guess = { xt: 0, prediction: 1 };
        for (let index = 0; index < 3; index++) {
          const kept = inpainting ? { signal: 0.8, noise: 0.6, index: index + 1 } : null;
          const coefficients = { a: 1, b: 0, c: 1, d: 0, e: 0 };
          const step = { t: 9 - index, index, x0: guess, eps: guess, limit: 1, kept, ...coefficients };
          expect(await session.step(step, false)).toBeNull();
          expect(calls.take()).toMatchObject({ passes: 1, submits: 1, bytesWritten: 80, ...nothingNew });
        }
        expect(mapped).not.toHaveBeenCalled();
        mapped.mockRestore();
        session.dispose();
      }),
  );
});
