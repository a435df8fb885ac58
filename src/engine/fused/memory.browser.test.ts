/** GPU memory that a failure or a preview took comes back: buffers are counted, as the device saw them made and destroyed. */
import { expect, it, vi } from 'vitest';
import { initialParameters } from '../../model/parameters';
import { testDevice } from '../../ops/testing/test-device';
import { makePreview } from '../run/previews';
import { createRun } from '../run/trainer';
import { countCalls } from '../testing/count-calls';
import { stripes, testSettings } from '../testing/runs';
import { tinyGraph } from '../testing/tiny-graph';
import { PipelineCache } from './device';
import { type FusedExecutor, fusedExecutor } from './executor';

const graph = tinyGraph();

async function setting() {
  const { device, errors } = await testDevice();
  const calls = countCalls(device);
  const cache = new PipelineCache(device);
  const make = () =>
    fusedExecutor(
      cache,
      graph,
      initialParameters(graph, 5),
      stripes(8, 1),
      testSettings,
      'software',
      () => {},
    );
  /** Lets every shader fail while `use` runs. */
  const withoutShaders = async (use: () => Promise<void>) => {
    const get = vi.spyOn(cache, 'get').mockRejectedValue(new Error('no shader'));
    await use();
    get.mockRestore();
  };
  const close = () => {
    expect(calls.buffersAlive()).toBe(0);
    expect(errors).toEqual([]);
    device.destroy();
  };
  return { calls, make, withoutShaders, close };
}

it('a run that cannot be prepared leaves no buffer behind', async () => {
  const { calls, make, withoutShaders, close } = await setting();
  await withoutShaders(() => expect(make()).rejects.toThrow('no shader'));
  expect(calls.take().buffers).toBeGreaterThan(10);
  close();
});

it('a prediction that cannot be prepared leaves no buffer behind, and the next one works', async () => {
  const { calls, make, withoutShaders, close } = await setting();
  const executor = await make();
  const predict = (count: number) =>
    executor.predict(new Float32Array(64 * count), new Int32Array(count), 'ema');
  const before = calls.buffersAlive();
  await withoutShaders(async () => {
    // More than are kept, so that a failed one is put out by others.
    for (const count of [1, 2, 3, 1]) await expect(predict(count)).rejects.toThrow('no shader');
  });
  expect(calls.take().buffers).toBeGreaterThan(before);
  expect(calls.buffersAlive()).toBe(before);
  expect(await predict(1)).toHaveLength(64);
  expect(calls.buffersAlive()).toBeGreaterThan(before);
  executor.dispose();
  await settled();
  close();
});

it('a sampling that cannot be prepared leaves no buffer behind', async () => {
  const { calls, make, withoutShaders, close } = await setting();
  const executor = await make();
  const before = calls.buffersAlive();
  for (const recurring of [false, true])
    await withoutShaders(() => expect(begin(executor, recurring)).rejects.toThrow('no shader'));
  expect(calls.take().buffers).toBeGreaterThan(before);
  expect(calls.buffersAlive()).toBe(before);
  executor.dispose();
  close();
});

it('the second preview makes nothing new and shows what a first one would', async () => {
  const { calls, make, close } = await setting();
  const executor = await make();
  const run = createRun(executor, testSettings);
  const preview = async () => (await makePreview(run, async () => false))!;
  const train = async (by: typeof run) => {
    for (let step = 0; step < 3; step++) by.advance();
    await by.readLosses();
  };
  const untrained = await preview();
  await train(run);
  calls.take();
  const [alive, memory] = [calls.buffersAlive(), executor.memory()];
  const second = await preview();
  expect(calls.take()).toMatchObject({ buffers: 0, bindGroups: 0, pipelines: 0 });
  expect([calls.buffersAlive(), executor.memory()]).toEqual([alive, memory]);
  expect(second).not.toEqual(untrained);

  const other = createRun(await make(), testSettings);
  await train(other);
  expect(await makePreview(other, async () => false)).toEqual(second);
  other.dispose();
  // A cancelled one gives its session back as a finished one does.
  expect(await makePreview(run, async () => true)).toBeNull();
  expect(calls.buffersAlive()).toBe(alive);
  run.dispose();
  close();
});

it('sessions at once, of several counts, end without a trace whenever the executor goes', async () => {
  const { calls, make, close } = await setting();
  const executor = await make();
  const before = calls.buffersAlive();
  const [first, second] = [await begin(executor, true), await begin(executor, true)];
  const third = await begin(executor, true, 3);
  const each = (calls.buffersAlive() - before) / 3;
  first.dispose();
  second.dispose();
  expect(calls.buffersAlive()).toBe(before + 2 * each);
  executor.dispose();
  expect(calls.buffersAlive()).toBe(each);
  third.dispose();
  close();
});

const begin = (executor: FusedExecutor, recurring: boolean, count = 2) =>
  executor.beginSampling({
    xt: new Float32Array(64 * count),
    count,
    weights: 'ema',
    noise: { seed: 1, stream: 2 },
    known: null,
    recurring,
  });

/** What was thrown away while it was being made goes when it is made. */
const settled = () => new Promise((resolve) => setTimeout(resolve));
