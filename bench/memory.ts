/**
 * The page side of the memory measurement: the smallest network trains for long, as the product trains it, with losses
 * read, previews made and the state saved along the way. memory.mjs opens it and calls `run` once.
 */
import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../src/engine/backend/backend';
import { PipelineCache } from '../src/engine/fused/device';
import { fusedExecutor } from '../src/engine/fused/executor';
import { portableExecutor } from '../src/engine/portable/portable-executor';
import type { TrainSettings } from '../src/engine/protocol';
import type { Executor } from '../src/engine/run/executor';
import { makePreview } from '../src/engine/run/previews';
import { createRun } from '../src/engine/run/trainer';
import { countCalls } from '../src/engine/testing/count-calls';
import { stripes, testSettings } from '../src/engine/testing/runs';
import { initialParameters } from '../src/model/parameters';
import { modelPreset, unet } from '../src/model/unet';
import { openDevice } from './device';

export type Engine = 'portable' | 'fused';

/** What is held at a step. */
export interface MemoryRow {
  step: number;
  /** What the executor says of itself; in the end, what tfjs holds. */
  tensors: number;
  bytes: number;
  /** GPU buffers made and not destroyed, seen at the device; 0 where there is none. */
  gpuBuffers: number;
  gpuBytes: number;
  /** WebAssembly's memory, which never shrinks; 0 where there is none. */
  wasmBytes: number;
}

interface MemoryDoor {
  /** Trains, and tells a row every `every` steps and one, at step ∞, when the run has been given back. */
  run(engine: Engine, steps: number, every: number): Promise<void>;
}
declare global {
  interface Window {
    memory: MemoryDoor;
    tellRow(row: MemoryRow): Promise<void>;
  }
}

const settings: TrainSettings = {
  ...testSettings,
  model: {
    ...modelPreset('S', 8, 1),
    blockOutChannels: [8],
    attention: [false],
    layersPerBlock: 1,
    normGroups: 4,
  },
  batchSize: 2,
};
const graph = unet(settings.model);
const start = () => initialParameters(graph, settings.seed);

/** Steps between two readings of losses, and between two previews with the state saved. */
const readEvery = 20;
const previewEvery = 500;

type Held = Pick<MemoryRow, 'gpuBuffers' | 'gpuBytes' | 'wasmBytes'>;
interface Opened {
  executor: Executor;
  held(): Held;
}

const openers: Record<Engine, () => Promise<Opened>> = {
  async portable() {
    await openBackend('wasm');
    const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
    const executor = portableExecutor(graph, start(), stripes(8, 1), settings);
    return { executor, held: () => ({ gpuBuffers: 0, gpuBytes: 0, wasmBytes: wasm.HEAPU8.byteLength }) };
  },
  async fused() {
    const { device, style } = await openDevice(navigator.gpu);
    const calls = countCalls(device);
    const cache = new PipelineCache(device);
    const executor = await fusedExecutor(cache, graph, start(), stripes(8, 1), settings, style, () => {});
    const held = () => ({
      gpuBuffers: calls.buffersAlive(),
      gpuBytes: calls.bytesAlive(),
      wasmBytes: 0,
    });
    return { executor, held };
  },
};

window.memory = {
  async run(engine, steps, every) {
    const { executor, held } = await openers[engine]();
    const run = createRun(executor, settings);
    while (run.step < steps) {
      run.advance();
      const row = run.step % every === 0;
      if (run.step % readEvery === 0 || row) {
        const read = await run.readLosses();
        if (read?.divergedAt) throw new Error(`The loss of step ${read.divergedAt} is not a number.`);
      }
      if (run.step % previewEvery === 0 || row) {
        await makePreview(run, async () => false);
        await executor.checkpoint();
      }
      if (row) await window.tellRow({ step: run.step, ...executor.memory(), ...held() });
    }
    run.dispose();
    const { numTensors: tensors, numBytes: bytes } = tfjsMemory();
    await window.tellRow({ step: Number.POSITIVE_INFINITY, tensors, bytes, ...held() });
  },
};

/** What tfjs holds, where it runs at all. */
const tfjsMemory = () => (tf.getBackend() ? tf.memory() : { numTensors: 0, numBytes: 0 });
