/** What every candidate trains: one network from the same weights, on the same batches, by the same recipe. */
import type { ImageOptions, ImageSet } from '../src/data/types';
import { buildSchedule, defaultScheduleSpec } from '../src/diffusion/schedule';
import type { TrainSettings } from '../src/engine/protocol';
import { drawBatch, type TrainBatch } from '../src/engine/run/batch';
import { stripes } from '../src/engine/testing/runs';
import type { Channels } from '../src/lib/channels';
import { countFlops, countParameters } from '../src/model/count';
import type { Graph } from '../src/model/graph';
import { initialParameters } from '../src/model/parameters';
import { type ModelSize, modelPreset, unet } from '../src/model/unet';

export interface ProblemOptions {
  modelSize: ModelSize;
  size: ImageOptions['size'];
  channels: Channels;
  batch: number;
}

export interface Problem {
  graph: Graph;
  /** All parameters one after another in graph order. */
  initial: Float32Array;
  images: ImageSet;
  settings: TrainSettings;
  /** The batch of a step, 1 for the first; drawn beforehand for those who cannot draw it themselves. */
  batch(step: number): TrainBatch;
}

/** Steps whose batches are drawn once and then come round again. */
const batches = 8;

/**
 * Clipping is set so wide that it never acts, and there is no warm-up: the arithmetic is Adam's and the average's alone,
 * which every library has.
 */
export function makeProblem({ modelSize, size, channels, batch }: ProblemOptions): Problem {
  const model = modelPreset(modelSize, size, channels);
  const graph = unet(model);
  const images = stripes(size, channels);
  const settings: TrainSettings = {
    model,
    schedule: defaultScheduleSpec('cosine'),
    predictionType: 'epsilon',
    lossWeight: 'simple',
    steps: 1_000_000,
    batchSize: batch,
    learningRate: 1e-3,
    warmupSteps: 0,
    clipNorm: 1e9,
    emaDecay: 0.995,
    flip: false,
    shift: 0,
    heldOut: 0,
    seed: 42,
  };
  const schedule = buildSchedule(settings.schedule);
  const drawn = Array.from({ length: batches }, (_, i) => drawBatch(images, schedule, settings, i + 1));
  return {
    graph,
    initial: initialParameters(graph, settings.seed),
    images,
    settings,
    batch: (step) => drawn[(step - 1) % batches],
  };
}

export interface NetworkFacts {
  parameters: number;
  /** Operations of one training step: forward, and twice as much backward; element-wise work left out. */
  flopsPerStep: number;
}

export const networkFacts = ({ graph, settings }: Problem): NetworkFacts => ({
  parameters: countParameters(graph),
  flopsPerStep: 3 * settings.batchSize * countFlops(graph),
});
