/**
 * Which tfjs backend runs the network, and why: WebGPU on a real adapter, else the faster of WebGL and WASM by a short
 * measurement. A software WebGPU adapter loses to WASM several times over, so it is used only when asked for.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { BackendName, BackendReport } from '../protocol';
import { adapterName, deviceNeeds, isSoftware } from './adapter';
import { measureRate } from './measure-rate';

/** MatMulPackedProgram: the one matrix product of tfjs webgpu that never adds atomically, so runs can be repeated. */
const packedMatMul = 3;

interface GpuProbe {
  adapter: string;
  /** Why WebGPU is not used; null when it is. */
  reason: string | null;
}

/**
 * Opens a backend.
 * @param refusal why WebGPU must not be used any more, as a sentence; it wins over `forced`
 * @throws Error with a sentence when the forced one cannot be opened, or none can
 */
export async function openBackend(forced: BackendName | null, refusal?: string): Promise<BackendReport> {
  const gpu = refusal ? { adapter: '', reason: refusal } : await probeWebGpu();
  if (forced && !(refusal && forced === 'webgpu')) {
    const adapter = await activate(forced);
    const reason = forced === 'webgpu' ? gpu.reason : `Chosen in the address (?backend=${forced}).`;
    return { backend: forced, adapter: forced === 'webgpu' ? gpu.adapter : adapter, reason };
  }
  if (!gpu.reason) {
    try {
      await activate('webgpu');
      return { backend: 'webgpu', adapter: gpu.adapter, reason: null };
    } catch (error) {
      gpu.reason = `WebGPU did not start: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  const { backend, adapter } = await fasterOf(['webgl', 'wasm']);
  return { backend, adapter, reason: gpu.reason };
}

/** Looks at the WebGPU adapter without making a device. */
async function probeWebGpu(): Promise<GpuProbe> {
  if (!navigator.gpu) return { adapter: '', reason: 'This browser has no WebGPU.' };
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter)
    return { adapter: '', reason: 'This browser has WebGPU, but offers no adapter on this device.' };
  const name = adapterName(adapter.info);
  return {
    adapter: name,
    reason: isSoftware(adapter.info)
      ? `The only WebGPU adapter here (${name}) runs on the processor, where WebAssembly is faster.`
      : null,
  };
}

/** Makes a backend the current one. @returns the name of its adapter */
async function activate(name: BackendName): Promise<string> {
  const adapter = await starters[name]();
  if (!(await tf.setBackend(name))) throw new Error(`The ${name} backend cannot start in this browser.`);
  await tf.ready();
  return adapter;
}

/** Asked before tfjs asks, which would write warnings where there is none. */
function hasWebGl2(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Each loads its backend's code and resolves with the name of the adapter. */
const starters: Record<BackendName, () => Promise<string>> = {
  async webgpu() {
    if (!navigator.gpu) throw new Error('This browser has no WebGPU: open the page without ?backend=webgpu.');
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error('This browser offers no WebGPU adapter on this device.');
    const device = await adapter.requestDevice(deviceNeeds(adapter));
    // The registration of tfjs makes its own device, once; this one can be made again after a loss.
    tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
    tf.env().set('WEBGPU_MATMUL_PROGRAM_TYPE', packedMatMul);
    tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', 64);
    // Tiny tensors handled in JavaScript would read back in the middle of a step.
    tf.env().set('WEBGPU_CPU_FORWARD', false);
    return adapterName(adapter.info);
  },
  async webgl() {
    if (!hasWebGl2()) throw new Error('This browser has no WebGL 2 on this device.');
    await import('@tensorflow/tfjs-backend-webgl');
    return 'WebGL 2';
  },
  async wasm() {
    const { startWasm } = await import('./wasm-backend');
    return startWasm();
  },
  async cpu() {
    await import('@tensorflow/tfjs-backend-cpu');
    return 'plain JavaScript';
  },
};

/** Measures each and keeps the fastest. */
async function fasterOf(names: BackendName[]): Promise<{ backend: BackendName; adapter: string }> {
  let best: { backend: BackendName; adapter: string; rate: number } | null = null;
  const faults: string[] = [];
  for (const name of names) {
    try {
      const adapter = await activate(name);
      const rate = await measureRate();
      if (!best || rate > best.rate) best = { backend: name, adapter, rate };
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (!best) throw new Error(`No way to compute was found in this browser (${faults.join('; ')}).`);
  for (const name of names)
    if (name !== best.backend && tf.engine().registryFactory[name]) tf.removeBackend(name);
  await tf.setBackend(best.backend);
  return best;
}
