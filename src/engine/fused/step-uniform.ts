/** The 32 bytes that a training step uploads, in the layout of ops/gpu/step-uniform.ts. */
import { adamBeta1, adamBeta2, updateSettings } from '../../ops/adam/portable';
import { stepUniformWords } from '../../ops/gpu/step-uniform';
import type { TrainSettings } from '../protocol';
import { ringRows } from './loss-ring';

/** @returns a function that writes the uniform of a step (1 for the first) */
export function stepUniformWriter(
  { queue }: GPUDevice,
  uniform: GPUBuffer,
  settings: TrainSettings,
): (step: number) => void {
  const bytes = new ArrayBuffer(4 * stepUniformWords);
  const ints = new Uint32Array(bytes);
  const floats = new Float32Array(bytes);
  return (step) => {
    const { learningRate, clipNorm, emaDecay, update } = updateSettings(settings, step);
    ints[0] = step;
    ints[1] = settings.seed;
    floats[2] = learningRate;
    floats[3] = emaDecay;
    floats[4] = 1 / (1 - adamBeta1 ** update);
    floats[5] = 1 / (1 - adamBeta2 ** update);
    floats[6] = clipNorm;
    ints[7] = (step - 1) % ringRows;
    queue.writeBuffer(uniform, 0, bytes);
  };
}
