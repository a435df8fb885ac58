/** Prepares tfjs' WebAssembly backend for training: the addresses of its code, kernels that it lacks, the number of threads. */

import { BackendWasm, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import { registerWasmKernels } from '../../ops/wasm/register';
import { measureRate } from './measure-rate';
import { endIdleThreads, loadThreadedModule, threadsAllowed } from './wasm-threads';

/** Smallest gain for which several threads are used: while they wait for work they keep cores busy. */
const worthwhile = 1.2;

/** Chosen once: the backend's tensors live in the memory of one module. */
let threads: Promise<number> | null = null;

/** Registers the backend. @returns its name, with the number of threads */
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

/** Measures one thread against several. One is used where several fail in whatever way. */
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
    // Not counted: at first the browser runs the module unoptimised, and optimises it meanwhile.
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
