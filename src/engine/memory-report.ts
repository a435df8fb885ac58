/** What the engine holds: tfjs' tensors, and GPU buffers of its own. */
import { memory } from '@tensorflow/tfjs-core';
import type { MemoryReport } from './protocol';
import type { HostedRun } from './run/hosted-run';
import type { LoadedModels } from './sampling/loaded-models';

export function memoryReport(hosted: HostedRun | null, models: LoadedModels): MemoryReport {
  const { numTensors, numBytes } = memory();
  // tfjs counts what a portable executor holds.
  const fused = hosted?.model.executor === 'fused' ? [hosted.run.executor] : [];
  const beside = [...fused, models].map((holder) => holder.memory());
  return {
    tensors: beside.reduce((sum, { tensors }) => sum + tensors, numTensors),
    bytes: beside.reduce((sum, { bytes }) => sum + bytes, numBytes),
  };
}
