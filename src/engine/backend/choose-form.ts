/** The fused form of something on the GPU where the backend is WebGPU and its shaders compile, else the portable one. */
import { backend, getBackend } from '@tensorflow/tfjs-core';
import type { KernelStyle } from '../../ops/gpu/dispatch';
import { PipelineCache } from '../fused/device';
import { isSoftware } from './adapter';

export interface Chosen<T> {
  made: T;
  kind: 'fused' | 'portable';
  /** Why not fused, as a sentence; null when it is, or when the backend has no fused form. */
  reason: string | null;
  /** Settles with a sentence when the GPU device of the fused form is lost; never for the portable form. */
  lost: Promise<string>;
}

const never = new Promise<string>(() => {});

/** Shaders of the present device; a new device has none. */
let cache: PipelineCache | null = null;
/** One is made after the other, because each takes all errors of the device meanwhile for its own. */
let before: Promise<unknown> = Promise.resolve();

export async function chooseForm<T extends { dispose(): void }>(
  fused: (cache: PipelineCache, style: KernelStyle) => Promise<T>,
  portable: () => T,
): Promise<Chosen<T>> {
  if (getBackend() !== 'webgpu') return { made: portable(), kind: 'portable', reason: null, lost: never };
  const { device } = backend() as unknown as { device: GPUDevice };
  if (cache?.device !== device) cache = new PipelineCache(device);
  const cached = cache;
  const style = isSoftware(device.adapterInfo) ? 'software' : 'gpu';
  try {
    const mine = before.then(() => checked(device, () => fused(cached, style)));
    before = mine.catch(() => {});
    const made = await mine;
    const lost = device.lost.then(
      ({ message }) => `The GPU device was lost (${message || 'no reason given'}).`,
    );
    return { made, kind: 'fused', reason: null, lost };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `The fused engine cannot run here, so the slower portable one does: ${why}`;
    return { made: portable(), kind: 'portable', reason, lost: never };
  }
}

/** Turns errors that WebGPU would only log (no memory, an invalid binding) into a rejection. */
async function checked<T extends { dispose(): void }>(device: GPUDevice, make: () => Promise<T>): Promise<T> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let made: T | null = null;
  let thrown: unknown = null;
  try {
    made = await make();
  } catch (error) {
    thrown = error;
  }
  const faults = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const fault = faults.find((found) => found !== null);
  if (made && !fault) return made;
  made?.dispose();
  throw thrown ?? new Error(fault?.message);
}
