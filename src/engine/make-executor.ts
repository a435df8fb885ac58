/** Chooses how a run computes: the fused engine where the backend is WebGPU and its shaders compile, else portable. */
import { backend, getBackend } from '@tensorflow/tfjs-core';
import type { ImageSet } from '../data/types';
import type { Graph } from '../model/graph';
import { isSoftware } from './adapter';
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
}

/** Shaders of the device in use; a new device starts anew. */
let cache: PipelineCache | null = null;

/** @param onProgress shaders compiled so far */
export async function makeExecutor(
  graph: Graph,
  initial: Float32Array,
  images: ImageSet,
  settings: TrainSettings,
  onProgress: (done: number, total: number) => void,
): Promise<ChosenExecutor> {
  const portable = (reason: string | null): ChosenExecutor => ({
    executor: portableExecutor(graph, initial, images, settings),
    kind: 'portable',
    reason,
  });
  if (getBackend() !== 'webgpu') return portable(null);
  const { device } = backend() as unknown as { device: GPUDevice };
  if (cache?.device !== device) cache = new PipelineCache(device);
  const style = isSoftware(device.adapterInfo) ? 'software' : 'gpu';
  try {
    const executor = await fusedExecutor(cache, graph, initial, images, settings, style, onProgress);
    return { executor, kind: 'fused', reason: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return portable(`The fused engine cannot run here, so the slower portable one does: ${why}`);
  }
}
