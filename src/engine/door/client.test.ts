import { transfer } from 'comlink';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImageSet } from '../../data/types';
import { defaultScheduleSpec } from '../../diffusion/schedule';
import { modelPreset } from '../../model/unet';
import { ChannelWorker } from '../../workers/testing/channel-worker';
import type {
  DrawSettings,
  EngineApi,
  EngineEvent,
  ModelState,
  SampleOrigin,
  TrainSettings,
} from '../protocol';
import { fromNoise, testPlan } from '../testing/runs';
import { createEngineDoor, type DoorEvent, type EngineDoor } from './client';

const patience = 40;

const report = { parameters: 1, flops: 2, executor: 'portable' as const, reason: null, heldOut: 0 };

const model = (): ModelState => ({
  config: modelPreset('S', 16, 1),
  schedule: defaultScheduleSpec('cosine'),
  predictionType: 'epsilon',
  step: 3,
  title: 'A model',
  raw: null,
  ema: Float32Array.of(1, 2),
});

/** A worker that records what it is asked and answers the same every time; methods in `silent` never answer. */
class FakeWorker extends ChannelWorker {
  asked: string[] = [];
  received: unknown[] = [];
  /** Methods that never answer. */
  silent = new Set<keyof EngineApi>();
  tell: (event: EngineEvent) => void = () => {};
  failure: string | null = null;

  constructor() {
    const api = {} as EngineApi;
    super(api);
    Object.assign(api, this.#methods());
  }

  #methods(): EngineApi {
    const answer =
      <R>(method: keyof EngineApi, result: R) =>
      async (...given: unknown[]): Promise<R> => {
        this.asked.push(method);
        this.received = given;
        if (this.silent.has(method)) await new Promise(() => {});
        return result;
      };
    return {
      open: async (forced, onEvent) => {
        this.asked.push(`open ${forced}`);
        this.tell = onEvent;
        if (this.failure) throw new Error(this.failure);
        return { backend: 'wasm', adapter: 'fake', reason: null };
      },
      prepare: answer('prepare', report),
      start: answer('start', undefined),
      pause: answer('pause', undefined),
      step: answer('step', undefined),
      disposeRun: answer('disposeRun', undefined),
      restoreRun: answer('restoreRun', { model: report, step: 3 }),
      sample: answer('sample', undefined),
      cancelSampling: answer('cancelSampling', undefined),
      quality: answer('quality', { points: [{ evaluations: 5, distance: 0.5 }], floor: 0.25 }),
      loadModel: answer('loadModel', report),
      disposeModel: answer('disposeModel', undefined),
      exportModel: answer('exportModel', model()),
      memory: answer('memory', { tensors: 1, bytes: 4 }),
      profile: answer('profile', { operators: null, launches: 7, reason: 'No clock.' }),
      measure: answer('measure', { flopsPerSecond: 1e9 }),
    };
  }
}

let workers: FakeWorker[];
let door: EngineDoor;
let events: DoorEvent[];
/** Applied to the next worker. */
let dress: (worker: FakeWorker) => void;

const settings = { seed: 1 } as unknown as TrainSettings;
const sampling = {} as DrawSettings;
const images = (): ImageSet => ({
  pixels: Uint8Array.from([1, 2, 3, 4]),
  count: 1,
  size: 8,
  channels: 1,
  names: ['a'],
  labels: [''],
  hashes: ['h'],
});

beforeEach(() => {
  workers = [];
  events = [];
  dress = () => {};
  door = createEngineDoor(() => {
    const worker = new FakeWorker();
    dress(worker);
    workers.push(worker);
    return worker.asDoorWorker;
  }, patience);
  door.listen((event) => events.push(event));
});

afterEach(() => {
  for (const worker of workers) worker.close();
});

const kinds = () => events.map(({ kind }) => kind);
const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

it('opens no worker before it is asked to', async () => {
  expect(workers).toHaveLength(0);
  await expect(door.memory()).rejects.toThrow('not open');
  await door.disposeRun();
  expect(workers).toHaveLength(0);
});

it('hands on the forced backend, reports, and brings events', async () => {
  const report = await door.open('webgl');
  expect(report.adapter).toBe('fake');
  expect(workers[0].asked).toEqual(['open webgl']);
  const losses = Float32Array.from([1, 2]);
  const memory = { tensors: 1, bytes: 1 };
  const event: EngineEvent = { kind: 'progress', firstStep: 1, losses, step: 2, stepsPerSecond: 3, memory };
  workers[0].tell(transfer(event, [losses.buffer]));
  await soon();
  expect(kinds()).toEqual(['opened', 'progress']);
  expect(events[1]).toMatchObject({ losses: Float32Array.from([1, 2]), step: 2 });
});

it('says why it could not be opened, and can be opened again', async () => {
  dress = (worker) => {
    worker.failure = 'No backend here.';
  };
  await expect(door.open(null)).rejects.toThrow('No backend here.');
  expect(workers[0].terminated).toBe(true);
  dress = () => {};
  await door.open(null);
  expect(kinds()).toEqual(['opened']);
});

it('gives the worker a copy of the pixels and leaves the page its own', async () => {
  await door.open(null);
  const own = images();
  await expect(door.prepare(settings, own)).resolves.toEqual(report);
  expect(Array.from(own.pixels)).toEqual([1, 2, 3, 4]);
  expect(workers[0].received).toEqual([settings, images()]);
});

it('gives the worker copies of what a sampling goes on from, and of no more than that', async () => {
  await door.open(null);
  // A view of something larger: what lies around it stays.
  const xt = Float32Array.of(0, 1, 2, 3).subarray(1, 3);
  const known = { x0: Uint8Array.of(9), keep: Uint8Array.of(1) };
  const origin: SampleOrigin = { ...fromNoise(), start: { kind: 'state', xt }, known };
  void door.sample(sampling, origin);
  await soon();
  const [, given] = workers[0].received as [unknown, SampleOrigin];
  expect(given).toEqual(origin);
  expect(given.start.kind === 'state' && given.start.xt.buffer.byteLength).toBe(8);
  expect([...xt, ...known.x0, ...known.keep]).toEqual([1, 2, 9, 1]);

  const plans = [testPlan(2)];
  const reference = { pixels: Uint8Array.of(1, 2, 3, 4).subarray(2), count: 1 };
  await expect(door.quality(sampling, plans, 'run', reference)).resolves.toMatchObject({ floor: 0.25 });
  expect(workers[0].received).toEqual([sampling, plans, 'run', reference]);
  expect((workers[0].received[3] as typeof reference).pixels.buffer.byteLength).toBe(2);
  expect([...reference.pixels]).toEqual([3, 4]);
  await door.quality(sampling, plans, 'run', 'held-out');
  expect(workers[0].received[3]).toBe('held-out');
});

it('brings models in and out, and opens a worker for one', async () => {
  const own = { ...model(), raw: Float32Array.of(3, 4) };
  await expect(door.disposeModel('demo')).rejects.toThrow('not open');
  await expect(door.loadModel('demo', own)).resolves.toEqual(report);
  expect(workers[0].asked).toEqual(['open null', 'loadModel']);
  expect(workers[0].received).toEqual(['demo', own]);
  expect([...own.raw, ...own.ema]).toEqual([3, 4, 1, 2]);
  await expect(door.exportModel()).resolves.toEqual(model());
  await door.disposeModel('demo');
  expect(workers[0].received).toEqual(['demo']);
});

it('rejects what waits when the worker dies, says so, and opens another for the next run', async () => {
  await door.open('wasm');
  workers[0].silent.add('sample');
  const sampled = door.sample(sampling, fromNoise());
  await soon();
  workers[0].fail('boom');
  await expect(sampled).rejects.toThrow('boom');
  expect(events.at(-1)).toMatchObject({ kind: 'failed', message: expect.stringContaining('boom') });
  expect(workers[0].terminated).toBe(true);
  await expect(door.start(1)).rejects.toThrow('not open');
  await door.prepare(settings, images());
  expect(workers).toHaveLength(2);
  expect(workers[1].asked).toEqual(['open wasm', 'prepare']);
});

it('counts a message that cannot be read as a death', async () => {
  await door.open(null);
  workers[0].dispatchEvent(new Event('messageerror'));
  expect(kinds()).toEqual(['opened', 'failed']);
});

it('replaces a worker that does not answer the disposal of its run', async () => {
  await door.open('wasm');
  await door.prepare(settings, images());
  workers[0].silent.add('disposeRun').add('sample');
  const sampled = door.sample(sampling, fromNoise());
  sampled.catch(() => {});
  await door.disposeRun();
  expect(workers[0].terminated).toBe(true);
  expect(workers[1].asked).toEqual(['open wasm']);
  await expect(sampled).rejects.toThrow('started again');
  expect(kinds()).toEqual(['opened', 'opened']);
});

it('keeps a worker that answers', async () => {
  await door.open(null);
  await door.prepare(settings, images());
  await door.disposeRun();
  await door.cancelSampling();
  await new Promise((resolve) => setTimeout(resolve, 2 * patience));
  expect(workers).toHaveLength(1);
  expect(workers[0].terminated).toBe(false);
});

it('does not lose a run for a sampling that is slow to stop', async () => {
  await door.open(null);
  await door.prepare(settings, images());
  workers[0].silent.add('cancelSampling');
  await door.cancelSampling();
  expect(workers[0].terminated).toBe(false);
  expect(workers).toHaveLength(1);
});

it('replaces a worker that is slow to stop sampling when there is no run to lose', async () => {
  await door.open(null);
  workers[0].silent.add('cancelSampling');
  await door.cancelSampling();
  expect(workers[0].terminated).toBe(true);
  expect(workers).toHaveLength(2);
});

it('resolves a sampling only after its last event', async () => {
  await door.open(null);
  const order: string[] = [];
  door.listen(({ kind }) => order.push(kind));
  const sampled = door.sample(sampling, fromNoise()).then(() => order.push('answer'));
  await soon();
  expect(workers[0].asked).toContain('sample');
  expect(order).toEqual([]);
  workers[0].tell({ kind: 'sampling-finished', final: null, forwardPasses: 0 });
  await sampled;
  expect(order).toEqual(['sampling-finished', 'answer']);
});

it('emits no events of a worker that was replaced', async () => {
  await door.open(null);
  const old = workers[0];
  await door.open(null);
  old.tell({ kind: 'sampling-finished', final: null, forwardPasses: 0 });
  await soon();
  expect(kinds()).toEqual(['opened', 'opened']);
});

it('calls a listener no more after it has stopped listening', async () => {
  const received: string[] = [];
  const stop = door.listen(({ kind }) => received.push(kind));
  await door.open(null);
  stop();
  await door.open(null);
  expect(received).toEqual(['opened']);
});
