/** Chooses settings whose training takes a few minutes at a measured speed, and estimates how long settings take. Pure. */
import type { Channels } from '../lib/channels';
import { countFlops } from './count';
import { type ModelSize, modelPreset, unet } from './unet';

/** What a short training run on the device has shown. */
export interface DeviceSpeed {
  /** Operations of training a second, forward and backward together, as counted by `trainingFlops`. */
  flopsPerSecond: number;
}

export interface Fit {
  modelSize: ModelSize;
  size: 16 | 32;
  batchSize: number;
}

/** The backward pass costs about twice the forward one. */
const trainingFactor = 3;

/** Operations of one training step. */
export const trainingFlops = (
  fit: { modelSize: ModelSize; size: number; batchSize: number },
  channels: Channels,
): number =>
  trainingFactor * fit.batchSize * countFlops(unet(modelPreset(fit.modelSize, fit.size, channels)));

/** Seconds of one step of other settings on a measured device. */
export const stepSeconds = (
  speed: DeviceSpeed,
  fit: { modelSize: ModelSize; size: number; batchSize: number },
  channels: Channels,
): number => trainingFlops(fit, channels) / speed.flopsPerSecond;

/** What is tried, the best first. */
const candidates: Fit[] = [
  { modelSize: 'M', size: 32, batchSize: 32 },
  { modelSize: 'M', size: 32, batchSize: 16 },
  { modelSize: 'S', size: 32, batchSize: 16 },
  { modelSize: 'S', size: 16, batchSize: 32 },
  { modelSize: 'S', size: 16, batchSize: 16 },
  { modelSize: 'S', size: 16, batchSize: 8 },
];

/** Longest training that is chosen automatically. */
export const patienceSeconds = 300;

/** The best settings whose `steps` steps take at most `patienceSeconds`; the smallest when none do. */
export function chooseFit(speed: DeviceSpeed, steps: number, channels: Channels): Fit {
  const fits = candidates.find((fit) => steps * stepSeconds(speed, fit, channels) <= patienceSeconds);
  return fits ?? candidates.at(-1)!;
}
