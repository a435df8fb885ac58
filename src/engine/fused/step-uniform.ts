/** The 32 bytes that a training step uploads. */
import { biasCorrections, updateSettings } from '../../ops/adam/portable';
import { stepUniformWords, writeStep } from '../../ops/gpu/step-uniform';
import type { TrainSettings } from '../protocol';
import { ringRows } from './loss-ring';

/** @returns a function that writes the uniform of a step (1 for the first) */
export function stepUniformWriter(
  { queue }: GPUDevice,
  uniform: GPUBuffer,
  settings: TrainSettings,
): (step: number) => void {
  const bytes = new ArrayBuffer(4 * stepUniformWords);
  return (step) => {
    const { update, ...rates } = updateSettings(settings, step);
    const ringRow = (step - 1) % ringRows;
    writeStep(bytes, { step, seed: settings.seed, ...rates, ...biasCorrections(update), ringRow });
    queue.writeBuffer(uniform, 0, bytes);
  };
}
