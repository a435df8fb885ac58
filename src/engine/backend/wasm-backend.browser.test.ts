/** Where the page is isolated but threads cannot start, WebAssembly computes on one thread, without an error. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { openBackend } from './backend';

it('opens on one thread when threads fail', async () => {
  const started: string[] = [];
  class Broken extends Worker {
    constructor(address: string) {
      started.push(address);
      super('data:text/javascript,throw 0');
    }
  }
  vi.stubGlobal('navigator', { hardwareConcurrency: 8 });
  vi.stubGlobal('Worker', Broken);
  const { backend, adapter } = await openBackend('wasm');
  vi.unstubAllGlobals();
  expect(started).toHaveLength(1);
  expect([backend, adapter]).toEqual(['wasm', 'WebAssembly SIMD']);
  expect(await tf.tidy(() => tf.add([1, 2], [3, 4])).data()).toEqual(new Float32Array([4, 6]));
});
