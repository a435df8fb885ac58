/** A GPU device destroyed in the middle of training: the run goes on, first on a new device, then on another backend. */
import { backend, getBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { createEngine } from './engine';
import type { EngineEvent } from './protocol';
import { stripes, testSettings } from './testing/runs';

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));
const settings = { ...testSettings, steps: 10 };
const destroyDevice = () => (backend() as unknown as { device: GPUDevice }).device.destroy();

it('goes on from the last saved step after each loss, with the same losses', async () => {
  let events: EngineEvent[] = [];
  const until = async (condition: (event: EngineEvent) => boolean) => {
    while (!events.some(condition)) await breathe();
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
  const engine = createEngine(breathe);
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
  destroyDevice();
  const first = await until((event) => event.kind === 'recovered');
  expect(first).toMatchObject({ report: { backend: 'webgpu' }, model: { executor: 'fused' } });
  expect(await until((event) => event.kind === 'stopped')).toMatchObject({ why: 'target', step: 10 });
  expect(lossesByStep()).toEqual(whole);

  events = [];
  await engine.start(12);
  await until((event) => event.kind === 'progress');
  destroyDevice();
  const second = await until((event) => event.kind === 'recovered');
  expect(second).toMatchObject({ model: { executor: 'portable' } });
  expect(second).toMatchObject({ report: { reason: expect.stringContaining('lost') } });
  expect(getBackend()).not.toBe('webgpu');
  expect(await until((event) => event.kind === 'stopped')).toMatchObject({ why: 'target', step: 12 });
  await engine.reset();
});
