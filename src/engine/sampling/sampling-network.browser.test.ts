/** A network that only samples: what it compiles and holds, and that it gives all of it back. */
import { memory } from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { initialParameters } from '../../model/parameters';
import { relativeError } from '../../ops/testing/relative-error';
import { testDevice } from '../../ops/testing/test-device';
import { openBackend } from '../backend/backend';
import { PipelineCache } from '../fused/device';
import { fusedExecutor } from '../fused/executor';
import { countCalls } from '../testing/count-calls';
import { stripes, testSettings } from '../testing/runs';
import { tinyGraph } from '../testing/tiny-graph';
import { fusedSampling, portableSampling, type SamplingNetwork } from './sampling-network';

const graph = tinyGraph();
const weights = { raw: initialParameters(graph, 5), ema: initialParameters(graph, 6) };
const noise = { seed: 1, stream: 2 };
const averaged = { ...weights, raw: null };

async function setting() {
  const { device, errors } = await testDevice();
  const calls = countCalls(device);
  const close = () => {
    expect(calls.buffersAlive()).toBe(0);
    expect(errors).toEqual([]);
    device.destroy();
  };
  const cache = new PipelineCache(device);
  const make = (given: typeof weights | typeof averaged) =>
    fusedSampling(cache, graph, given, 1000, 'software');
  return { calls, cache, make, close };
}

/** One evaluation, and what it makes of the same x. */
async function step(network: SamplingNetwork, kind: 'raw' | 'ema'): Promise<Float32Array> {
  const xt = Float32Array.from({ length: 3 * 64 }, (_, i) => Math.sin(i));
  const session = await network.begin({ xt, count: 3, weights: kind, noise, known: null });
  const pair = { xt: 0, prediction: 1 };
  const scalars = { a: 1, b: 0.1, c: 0, d: 0, e: 0 };
  await session.step({ t: 500, index: 0, x0: pair, eps: pair, limit: 9, kept: null, ...scalars }, false);
  const values = (await session.state()).slice();
  session.dispose();
  return values;
}

it('computes the same on the GPU as with tfjs, with either weights', async () => {
  await openBackend('wasm');
  const tensors = memory().numTensors;
  const { make, close } = await setting();
  const [fused, portable] = [await make(weights), portableSampling(graph, weights)];
  const [ema, raw] = [await step(portable, 'ema'), await step(portable, 'raw')];
  expect(relativeError(await step(fused, 'ema'), ema)).toBeLessThan(1e-4);
  expect(relativeError(await step(fused, 'raw'), raw)).toBeLessThan(1e-4);
  expect(relativeError(raw, ema)).toBeGreaterThan(0.01);
  portable.dispose();
  fused.dispose();
  expect(memory().numTensors).toBe(tensors);
  close();
});

it('compiles a part of what training needs, once, and holds its weights and no more', async () => {
  const { calls, cache, make, close } = await setting();
  const network = await make(weights);
  const forward = calls.take().pipelines;
  expect(network.memory().bytes).toBe(calls.bytesAlive());
  await step(network, 'raw');
  expect(calls.take().pipelines).toBe(0);
  expect(network.memory().bytes).toBe(calls.bytesAlive());
  const xt = new Float32Array(64);
  const session = await network.begin({ xt, count: 1, weights: 'ema', noise, known: null });
  expect(network.memory().bytes).toBe(calls.bytesAlive());
  session.dispose();
  expect(network.memory().bytes).toBe(calls.bytesAlive());
  const lean = await make(averaged);
  expect(lean.memory().bytes).toBeLessThan(network.memory().bytes);
  lean.dispose();
  network.dispose();

  const pictures = stripes(8, 1);
  calls.take();
  const executor = await fusedExecutor(
    cache,
    graph,
    weights.raw,
    pictures,
    testSettings,
    'software',
    () => {},
  );
  expect(calls.take().pipelines).toBeGreaterThan(0);
  expect(forward).toBeGreaterThan(0);
  executor.dispose();
  close();
});

it('leaves no buffer behind when it cannot be made', async () => {
  const { calls, cache, make, close } = await setting();
  const get = vi.spyOn(cache, 'get').mockRejectedValue(new Error('no shader'));
  await expect(make(weights)).rejects.toThrow('no shader');
  get.mockRestore();
  expect(calls.take().buffers).toBeGreaterThan(3);
  close();
});
