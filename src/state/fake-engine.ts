/** An engine for tests: records what it is asked, answers when told to, says what it is told to say. */
import type { DoorEvent, EngineDoor } from '../engine/client';
import type { ImageSet } from '../engine/protocol';

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
    prepare: answer('prepare', {
      parameters: 1000,
      flops: 5000,
      executor: 'portable' as const,
      reason: null,
    }),
    start: answer('start', undefined),
    pause: answer('pause', undefined),
    step: answer('step', undefined),
    reset: answer('reset', undefined),
    sample: answer('sample', undefined),
    cancelSampling: answer('cancelSampling', undefined),
    memory: answer('memory', { tensors: 3, bytes: 12 }),
    profile: answer('profile', { operators: null, launches: 7, reason: 'No clock.' }),
    measure: answer('measure', { flopsPerSecond: 1e9 }),
  };
}

/** `count` black pictures. */
export function fakeImages(count: number, size: ImageSet['size'] = 16, channels: 1 | 3 = 1): ImageSet {
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
