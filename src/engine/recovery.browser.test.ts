/** A GPU device destroyed in the middle of training: the run goes on, first on a new device, then on another backend. */
import { backend, getBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { largestDifference } from '../ops/testing/relative-error';
import { createEngine } from './engine';
import type { EngineEvent } from './protocol';
import { fromNoise, stripes, testPlan, testSampling, testSettings } from './testing/runs';

const yieldToMessages = () => new Promise<void>((resolve) => setTimeout(resolve));
const settings = { ...testSettings, steps: 10 };
/** Resolves when the engine knows of the loss. */
async function destroyDevice(): Promise<void> {
  const { device } = backend() as unknown as { device: GPUDevice };
  device.destroy();
  await device.lost;
  await yieldToMessages();
}

it('goes on from the last saved step after each loss, with the same losses', async () => {
  let events: EngineEvent[] = [];
  const until = async (condition: (event: EngineEvent) => boolean) => {
    while (!events.some(condition)) await yieldToMessages();
    return events.find(condition)!;
  };
  const lossesByStep = () => {
    const losses = new Map<number, number>();
    for (const event of events) {
      if (event.kind !== 'progress') continue;
      event.losses.forEach((loss, i) => {
        losses.set(event.firstStep + i, loss);
      });
    }
    return [...losses.entries()].sort(([a], [b]) => a - b);
  };
  const engine = createEngine(yieldToMessages);
  await engine.open('webgpu', (event) => events.push(event));
  await engine.prepare(settings, stripes(8, 1));
  await engine.start(10);
  await until((event) => event.kind === 'stopped');
  const whole = lossesByStep();
  expect(whole.map(([step]) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

  events = [];
  await engine.prepare(settings, stripes(8, 1));
  await engine.start(10);
  await until((event) => event.kind === 'progress' && event.step >= 2);
  void destroyDevice();
  const first = await until((event) => event.kind === 'recovered');
  expect(first).toMatchObject({ report: { backend: 'webgpu' }, model: { executor: 'fused' } });
  expect(await until((event) => event.kind === 'stopped')).toMatchObject({ why: 'target', step: 10 });
  expect(lossesByStep()).toEqual(whole);

  events = [];
  await engine.start(12);
  await until((event) => event.kind === 'progress');
  void destroyDevice();
  const second = await until((event) => event.kind === 'recovered');
  expect(second).toMatchObject({ model: { executor: 'portable' } });
  expect(second).toMatchObject({ report: { reason: expect.stringContaining('lost') } });
  expect(getBackend()).not.toBe('webgpu');
  expect(await until((event) => event.kind === 'stopped')).toMatchObject({ why: 'target', step: 12 });
  await engine.disposeRun();
});

it('makes a loaded model anew for the next sampling, with a run beside it and without', async () => {
  const events: EngineEvent[] = [];
  const engine = createEngine(yieldToMessages);
  await engine.open('webgpu', (event) => events.push(event));
  const until = async (kind: EngineEvent['kind']) => {
    while (!events.some((event) => event.kind === kind)) await yieldToMessages();
  };
  const sample = async () => {
    await engine.sample(testSampling, { ...fromNoise(), model: 'kept-1' });
    const last = events.at(-1);
    return last?.kind === 'sampling-finished' ? last.final! : new Uint8Array();
  };
  await engine.prepare(settings, stripes(8, 1));
  await engine.step();
  expect(await engine.loadModel('kept-1', await engine.exportModel())).toMatchObject({ executor: 'fused' });
  const first = await sample();
  expect(first).toHaveLength(128);
  const memory = await engine.memory();

  void destroyDevice();
  await until('recovered');
  expect(await sample()).toEqual(first);
  expect(await engine.memory()).toEqual(memory);

  await engine.disposeRun();
  const alone = await engine.memory();
  expect(alone.bytes).toBeGreaterThan(0);
  await destroyDevice();
  const second = await sample();
  // Lost twice: it is computed in another way now.
  expect(getBackend()).not.toBe('webgpu');
  expect(largestDifference(second, first)).toBeLessThanOrEqual(2);
  await engine.disposeModel('kept-1');
  expect(await engine.memory()).toEqual({ tensors: 0, bytes: 0 });
});

it('says that the device went in the middle of a sampling, and samples again', async () => {
  const events: EngineEvent[] = [];
  const engine = createEngine(yieldToMessages);
  await engine.open('webgpu', (event) => events.push(event));
  await engine.prepare(settings, stripes(8, 1));
  await engine.step();
  await engine.loadModel('kept-1', await engine.exportModel());
  await engine.disposeRun();
  const origin = { ...fromNoise(), model: 'kept-1' } as const;
  const sampled = engine.sample(testSampling, { ...origin, plan: testPlan(200) });
  const failed = expect(sampled).rejects.toThrow(/device was lost.*again/);
  while (!events.some(({ kind }) => kind === 'frame')) await yieldToMessages();
  void destroyDevice();
  await failed;
  expect(events.at(-1)).toMatchObject({ kind: 'sampling-finished', final: null });
  await engine.sample(testSampling, origin);
  expect(events.at(-1)).toMatchObject({ kind: 'sampling-finished', final: expect.any(Uint8Array) });
});
