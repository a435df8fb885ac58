/** The product's fused engine. It draws its batches on the GPU. */
import { PipelineCache } from '../../src/engine/fused/device';
import { type FusedExecutor, fusedExecutor } from '../../src/engine/fused/executor';
import { type OpenDevice, openDevice } from '../device';
import type { Stepper } from '../measure';
import type { Problem } from '../problem';

export interface FusedStepper extends Stepper {
  readonly open: OpenDevice;
  readonly executor: FusedExecutor;
}

export async function startFused(
  { graph, initial, images, settings }: Problem,
  gpu: GPU | undefined,
): Promise<FusedStepper> {
  const open = await openDevice(gpu);
  const { device, style } = open;
  const cache = new PipelineCache(device);
  const executor = await fusedExecutor(cache, graph, initial, images, settings, style, () => {});
  return {
    open,
    executor,
    step: (step) => executor.trainStep(step),
    finish: () => device.queue.onSubmittedWorkDone(),
    loss: async () => (await executor.readLosses()).at(-1)!,
  };
}
