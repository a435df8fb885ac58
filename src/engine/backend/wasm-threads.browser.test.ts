/** Several threads where the page is isolated, one where it is not or where threads fail; the same numbers either way. */
import { BackendWasm, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { initialParameters } from '../../model/parameters';
import { unet } from '../../model/unet';
import { portableExecutor } from '../portable/portable-executor';
import { stripes, testSettings } from '../testing/runs';
import { openBackend } from './backend';
import { endIdleThreads, loadThreadedModule, type ThreadedModule, threadsAllowed } from './wasm-threads';

const settings = { ...testSettings, model: { ...testSettings.model, attention: [false, true, false] } };
const graph = unet(settings.model);

/** Losses of some steps, and the weights after them, on the current backend. */
async function train(): Promise<number[]> {
  const executor = portableExecutor(graph, initialParameters(graph, 1), stripes(8, 1), settings);
  for (let step = 1; step <= 3; step++) executor.trainStep(step);
  const losses = await executor.readLosses();
  const weights = await executor.readParameters('raw');
  executor.dispose();
  return [...losses, ...weights];
}

/** Makes a module's backend the current one. */
async function use(module: ThreadedModule): Promise<void> {
  setThreadsCount(1);
  const backend = new BackendWasm(module);
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', () => backend);
  await tf.setBackend('wasm');
}

const fetched = (file: string) =>
  performance.getEntriesByType('resource').some(({ name }) => name.endsWith(`/${file}`));

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('threads', () => {
  it('leave a core to the page, are four at most, and one where memory cannot be shared', () => {
    const allowed = [1, 2, 3, 5, 64].map((hardwareConcurrency) => {
      vi.stubGlobal('navigator', { hardwareConcurrency });
      return threadsAllowed();
    });
    expect(allowed).toEqual([1, 1, 2, 4, 4]);
    vi.stubGlobal('crossOriginIsolated', false);
    expect(threadsAllowed()).toBe(1);
  });

  it('are tried, and compute what one computes, bit by bit', async () => {
    const stock = tf.findBackendFactory('wasm');
    vi.stubGlobal('navigator', { hardwareConcurrency: 3 });
    const { adapter } = await openBackend('wasm');
    vi.unstubAllGlobals();
    expect(fetched('tfjs-backend-wasm-threaded-simd.wasm')).toBe(true);
    expect(['WebAssembly SIMD', 'WebAssembly SIMD, 2 threads']).toContain(adapter);
    const found = await train();
    expect(new Set(found.slice(0, 3)).size).toBe(3);

    tf.removeBackend('wasm');
    tf.registerBackend('wasm', stock);
    await tf.setBackend('wasm');
    expect(fetched('tfjs-backend-wasm-simd.wasm')).toBe(true);
    expect(await train()).toEqual(found);

    const module = await loadThreadedModule(2);
    await use(module);
    for (const count of [1, 2]) {
      module.tfjs.initWithThreadsCount(count);
      expect(module.tfjs.getThreadsCount()).toBe(count);
      expect(await train()).toEqual(found);
    }
    endIdleThreads(module);
    expect(await train()).toEqual(found);
  });

  it('are refused where they cannot start, in time and without a stray error', async () => {
    const handled: boolean[] = [];
    class Broken extends Worker {
      constructor() {
        super('data:text/javascript,throw 0');
        // After those who hear it first.
        this.addEventListener('error', (event) => setTimeout(() => handled.push(event.defaultPrevented)));
      }
    }
    class Deaf extends Worker {
      override postMessage() {}
    }
    vi.stubGlobal('Worker', Broken);
    await expect(loadThreadedModule(2)).rejects.toThrow('cannot be started');
    await expect.poll(() => handled).toEqual([true]);
    vi.stubGlobal('Worker', Deaf);
    await expect(loadThreadedModule(2)).rejects.toThrow('too long');
  });
});
