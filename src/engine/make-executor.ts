/** Chooses how a run computes: the fused engine where the backend is WebGPU and its shaders compile, else portable. */
import { backend, getBackend } from '@tensorflow/tfjs-core';
import type { ImageSet } from '../data/types';
import type { Graph } from '../model/graph';
import { isSoftware } from './adapter';
import type { Checkpoint } from './checkpoint';
import type { Executor } from './executor';
import { PipelineCache } from './fused-device';
import { fusedExecutor } from './fused-executor';
import { portableExecutor } from './portable-executor';
import type { TrainSettings } from './protocol';

export interface ChosenExecutor {
  executor: Executor;
  kind: 'fused' | 'portable';
  /** Why not fused, as a sentence; null when it is, or when the backend has no fused form. */
  reason: string | null;
  /** Settles with a sentence when the device behind it is lost; never for executors that do not hold one. */
  lost: Promise<string>;
}

const never = new Promise<string>(() => {});

/** Shaders of the device in use; a new device starts anew. */
let cache: PipelineCache | null = null;

/** @param onProgress shaders compiled so far */
export async function makeExecutor(
  graph: Graph,
  start: Float32Array | Checkpoint,
  images: ImageSet,
  settings: TrainSettings,
  onProgress: (done: number, total: number) => void,
): Promise<ChosenExecutor> {
  const portable = (reason: string | null): ChosenExecutor => ({
    executor: portableExecutor(graph, start, images, settings),
    kind: 'portable',
    reason,
    lost: never,
  });
  if (getBackend() !== 'webgpu') return portable(null);
  const { device } = backend() as unknown as { device: GPUDevice };
  if (cache?.device !== device) cache = new PipelineCache(device);
  const cached = cache;
  const style = isSoftware(device.adapterInfo) ? 'software' : 'gpu';
  try {
    const executor = await checked(device, () =>
      fusedExecutor(cached, graph, start, images, settings, style, onProgress),
    );
    const lost = device.lost.then(
      ({ message }) => `The GPU device was lost (${message || 'no reason given'}).`,
    );
    return { executor, kind: 'fused', reason: null, lost };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return portable(`The fused engine cannot run here, so the slower portable one does: ${why}`);
  }
}

/** Makes an executor and turns what WebGPU would only log (no memory, an invalid binding) into a rejection. */
async function checked(device: GPUDevice, make: () => Promise<Executor>): Promise<Executor> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  let executor: Executor | null = null;
  let thrown: unknown = null;
  try {
    executor = await make();
  } catch (error) {
    thrown = error;
  }
  const faults = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  const fault = faults.find((found) => found !== null);
  if (executor && !fault) return executor;
  executor?.dispose();
  throw thrown ?? new Error(fault?.message);
}
