/** An engine for tests: records what it is asked, answers when told to, says what it is told to say. */

import type { ImageSet } from '../../data/types';
import { defaultScheduleSpec } from '../../diffusion/schedule';
import type { DoorEvent, EngineDoor } from '../../engine/door/client';
import type { ModelState, SampleFrame } from '../../engine/protocol';
import type { Channels } from '../../lib/channels';
import { modelPreset } from '../../model/unet';
import { emptyRecording, type Recording } from '../recordings/recording';
import { defaultSettings } from '../settings/settings';

type Method = Exclude<keyof EngineDoor, 'listen'>;

export interface FakeEngine extends EngineDoor {
  /** Every call in order: the method's name and what it was given. */
  calls: [Method, ...unknown[]][];
  /** The names alone. */
  asked(): Method[];
  emit(event: DoorEvent): void;
  /** The next call of the method rejects. */
  refuse(method: Method, reason: string): void;
  /** The next call of the method waits until the function returned is called. */
  delay(method: Method): () => void;
}

export function fakeEngine(): FakeEngine {
  const listeners = new Set<(event: DoorEvent) => void>();
  const calls: FakeEngine['calls'] = [];
  const next = new Map<Method, () => Promise<void>>();

  const answer =
    <R>(method: Method, result: R) =>
    async (...given: unknown[]): Promise<R> => {
      calls.push([method, ...given]);
      const wait = next.get(method);
      next.delete(method);
      await wait?.();
      return result;
    };

  const model = { parameters: 1000, flops: 5000, executor: 'portable' as const, reason: null, heldOut: 0 };
  return {
    calls,
    asked: () => calls.map(([method]) => method),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    refuse: (method, reason) => next.set(method, () => Promise.reject(new Error(reason))),
    delay(method) {
      let go = () => {};
      const gate = new Promise<void>((resolve) => {
        go = resolve;
      });
      next.set(method, () => gate);
      return go;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: answer('open', { backend: 'wasm', adapter: 'test', reason: null }),
    prepare: answer('prepare', model),
    start: answer('start', undefined),
    pause: answer('pause', undefined),
    step: answer('step', undefined),
    disposeRun: answer('disposeRun', undefined),
    restoreRun: answer('restoreRun', { model, step: 3 }),
    sample: answer('sample', undefined),
    cancelSampling: answer('cancelSampling', undefined),
    quality: answer('quality', { points: [], floor: null }),
    loadModel: answer('loadModel', model),
    disposeModel: answer('disposeModel', undefined),
    exportModel: answer('exportModel', fakeModel()),
    memory: answer('memory', { tensors: 3, bytes: 12 }),
    profile: answer('profile', { operators: null, launches: 7, reason: 'No clock.' }),
    measure: answer('measure', { flopsPerSecond: 1e9 }),
  };
}

/** A model of a network too small to be one. */
export function fakeModel(title = 'A model'): ModelState {
  return {
    config: modelPreset('S', 16, 1),
    schedule: defaultScheduleSpec('cosine'),
    predictionType: 'epsilon',
    step: 40,
    title,
    raw: null,
    ema: new Float32Array(1),
  };
}

/** One of the frames of `count` pictures of one grey pixel; x_t is `value` in every way that it is kept. */
export function fakeFrame(index: number, t: number, tNext = t - 1, count = 1, value = index): SampleFrame {
  const pixels = () => new Uint8Array(count).fill(value);
  return {
    index,
    t,
    tNext,
    coefficients: { a: 1, b: 0, c: 0, d: 0, e: 0 },
    xt: pixels(),
    x0Hat: pixels(),
    epsHat: pixels(),
    state: new Int16Array(count).fill(value * 4096),
    clipped: new Float32Array(count),
  };
}

/** A whole recording of one grey pixel along a path, made by the default schedule B. */
export function fakeRecording(change: Partial<Recording> = {}, path = [999, 666, 333, 0]): Recording {
  const count = change.settings?.count ?? 1;
  return {
    ...emptyRecording,
    id: 1,
    title: 'A recording',
    settings: { ...defaultSettings.sample, count },
    schedule: defaultSettings.scheduleB,
    path,
    frames: path.map((t, i) => fakeFrame(i, t, path[i + 1] ?? -1, count)),
    final: new Uint8Array(count),
    modelStep: 40,
    modelTitle: 'Your model',
    size: 1,
    ...change,
  };
}

/** `count` black pictures. */
export function fakeImages(count: number, size: ImageSet['size'] = 16, channels: Channels = 1): ImageSet {
  const named = (prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  return {
    pixels: new Uint8Array(count * size * size * channels),
    count,
    size,
    channels,
    names: named('picture-'),
    labels: named('').map(() => ''),
    hashes: named('hash-'),
  };
}

/** Lets everything run that waits for promises alone. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
