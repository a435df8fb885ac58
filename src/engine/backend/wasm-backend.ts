/** Makes tfjs' WebAssembly backend ready for training: where its code lies, our kernels, and as many threads as pay. */

import { BackendWasm, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { registerWasmKernels } from '../../ops/wasm/register';
import { measureRate } from './measure-rate';
import { endIdleThreads, loadThreadedModule, threadsAllowed } from './wasm-threads';

/** Threads wait for work by counting, which costs others: they have to be worth it. */
const worthwhile = 1.2;

/** Decided once: the backend's tensors live in the memory of one module. */
let threads: Promise<number> | null = null;

/** Registers the backend. @returns it in words */
export async function startWasm(): Promise<string> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainWasm,
    'tfjs-backend-wasm-simd.wasm': simdWasm,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
  });
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!tf.getKernel('Conv2DBackpropFilter', 'wasm')) registerWasmKernels();
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return 'WebAssembly';
  threads ??= chooseThreads();
  const count = await threads;
  return count > 1 ? `WebAssembly SIMD, ${count} threads` : 'WebAssembly SIMD';
}

/** Measures one thread against several; whatever goes wrong with several, one is what remains. */
async function chooseThreads(): Promise<number> {
  const most = threadsAllowed();
  if (most < 2) return 1;
  try {
    const module = await loadThreadedModule(most);
    setThreadsCount(1);
    const backend = new BackendWasm(module);
    tf.removeBackend('wasm');
    tf.registerBackend('wasm', () => backend);
    await tf.setBackend('wasm');
    // Once for nothing: at first the browser runs the module as it came, and makes it fast meanwhile.
    await measureRate(50);
    const alone = await measureRate();
    module.tfjs.initWithThreadsCount(most);
    const pays = (await measureRate()) > worthwhile * alone;
    if (!pays) module.tfjs.initWithThreadsCount(1);
    endIdleThreads(module);
    return module.tfjs.getThreadsCount();
  } catch {
    return 1;
  }
}
