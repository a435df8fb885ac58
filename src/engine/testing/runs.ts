/** Small pictures and settings that engine tests share. */

import type { ImageSet, Resolution } from '../../data/types';
import { defaultSamplerSettings } from '../../diffusion/samplers/settings';
import { planSampling, type SamplingPlan } from '../../diffusion/sampling-plan';
import { buildSchedule, defaultScheduleSpec } from '../../diffusion/schedule';
import type { Channels } from '../../lib/channels';
import { createRandom } from '../../lib/philox';
import { modelPreset } from '../../model/unet';
import type { DrawSettings, SampleOrigin, TrainSettings } from '../protocol';

/** Horizontal stripes with a little noise: easy to learn. */
export function stripes(size: Resolution, channels: Channels): ImageSet {
  const count = 24;
  const random = createRandom(1, 99);
  const pixels = Uint8Array.from({ length: count * size * size * channels }, (_, i) => {
    const row = Math.floor(i / (size * channels)) % size;
    return row % 4 < 2 ? 255 : random.uniformInt(i, 60);
  });
  return { pixels, count, size, channels, names: [], labels: [], hashes: [] };
}

export const testSettings: TrainSettings = {
  model: { ...modelPreset('S', 8, 1), blockOutChannels: [8, 16, 16], normGroups: 4, layersPerBlock: 1 },
  schedule: defaultScheduleSpec('cosine'),
  predictionType: 'epsilon',
  lossWeight: 'simple',
  steps: 12,
  batchSize: 4,
  learningRate: 2e-3,
  warmupSteps: 5,
  clipNorm: 1,
  emaDecay: 0.9,
  flip: true,
  shift: 1,
  heldOut: 0,
  seed: 11,
};

export const testSampling: DrawSettings = { clip: true, weights: 'ema', seed: 3, count: 2 };

/** DDIM in so many evaluations on the schedule above, or what is left of them from a time on. */
export const testPlan = (steps = 5, from?: number): SamplingPlan =>
  planSampling(buildSchedule(testSettings.schedule), { ...defaultSamplerSettings, steps }, { from });

/** From pure noise along that plan, every frame. */
export const fromNoise = (steps?: number): SampleOrigin => ({
  model: 'run',
  plan: testPlan(steps),
  start: { kind: 'noise' },
  known: null,
  keepEvery: 1,
});
