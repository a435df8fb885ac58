/** A short training run that measures how fast this device is. */

import type { ImageSet } from '../../data/types';
import { defaultScheduleSpec } from '../../diffusion/schedule';
import { createRandom } from '../../lib/philox';
import type { DeviceSpeed } from '../../model/fit';
import { trainingFlops } from '../../model/fit';
import { initialParameters } from '../../model/parameters';
import { modelPreset, unet } from '../../model/unet';
import { makeExecutor } from '../backend/make-executor';
import type { TrainSettings } from '../protocol';

const probe = { modelSize: 'S', size: 16, batchSize: 8 } as const;
/** Measured for about this long after the first step. */
const measureMs = 400;
const mostSteps = 20;

const settings: TrainSettings = {
  model: modelPreset(probe.modelSize, probe.size, 1),
  schedule: defaultScheduleSpec('cosine'),
  predictionType: 'epsilon',
  lossWeight: 'simple',
  steps: mostSteps,
  batchSize: probe.batchSize,
  learningRate: 1e-3,
  warmupSteps: 0,
  clipNorm: 1,
  emaDecay: 0.9,
  flip: false,
  shift: 0,
  heldOut: 0,
  seed: 1,
};

/** Grey noise: the content of the pictures makes no difference to the time. */
function noisePictures(): ImageSet {
  const count = 8;
  const random = createRandom(1, 0);
  const pixels = Uint8Array.from({ length: count * probe.size ** 2 }, (_, i) => random.uint32(i) >>> 24);
  return { pixels, count, size: probe.size, channels: 1, names: [], labels: [], hashes: [] };
}

/**
 * Trains preset S at 16 px, batch 8, for about half a second. The time of launches counts as arithmetic too, so estimates
 * for larger settings are rather too long.
 */
export async function measureSpeed(): Promise<DeviceSpeed> {
  const graph = unet(settings.model);
  const { made: executor } = await makeExecutor(
    graph,
    initialParameters(graph, 1),
    noisePictures(),
    settings,
    () => {},
  );
  try {
    executor.trainStep(1);
    await executor.readLosses();
    const start = performance.now();
    let steps = 0;
    while (steps === 0 || (steps < mostSteps && performance.now() - start < measureMs)) {
      executor.trainStep(2 + steps);
      await executor.readLosses();
      steps++;
    }
    const seconds = (performance.now() - start) / 1000 / steps;
    return { flopsPerSecond: trainingFlops(probe, 1) / seconds };
  } finally {
    executor.dispose();
  }
}
