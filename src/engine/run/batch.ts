/**
 * Draws the batch of one training step: pictures, times, noise, target. A pure function of the data, the settings and
 * the step number, so every backend sees the same batch and a resumed run goes on as if never stopped.
 */
import { gatherBatch } from '../../data/batch';
import type { ImageSet } from '../../data/types';
import { addNoise, forwardJump } from '../../diffusion/forward';
import { ownErrorWeight } from '../../diffusion/loss-weight';
import { targetPair } from '../../diffusion/prediction';
import type { Schedule } from '../../diffusion/schedule';
import { createRandom, standardNormals } from '../../lib/philox';
import { streams } from '../../lib/random-streams';
import { drawAt, drawWords } from '../../ops/batch/words';
import type { TrainSettings } from '../protocol';

/** A batch as the network receives it. Pictures are NHWC in [−1, 1] plus noise; one entry of t and weight a picture. */
export interface TrainBatch {
  xt: Float32Array;
  target: Float32Array;
  /** 0-based. */
  t: Int32Array;
  /** Weight of each picture's squared error. */
  weights: Float32Array;
}

/**
 * @param step 1 for the first
 * @throws RangeError when the pictures do not fit the network
 */
export function drawBatch(
  images: ImageSet,
  schedule: Schedule,
  settings: TrainSettings,
  step: number,
): TrainBatch {
  const { batchSize, seed, flip, shift, predictionType } = settings;
  const random = createRandom(seed, streams.batch, step);
  const indices = new Int32Array(batchSize);
  const t = new Int32Array(batchSize);
  const flips = new Uint8Array(batchSize);
  const shiftsX = new Int8Array(batchSize);
  const shiftsY = new Int8Array(batchSize);
  for (let i = 0; i < batchSize; i++) {
    const at = i * drawWords;
    indices[i] = random.uniformInt(at + drawAt.picture, images.count);
    t[i] = random.uniformInt(at + drawAt.t, schedule.T);
    flips[i] = flip ? random.uniformInt(at + drawAt.mirrored, 2) : 0;
    shiftsX[i] = random.uniformInt(at + drawAt.shiftX, 2 * shift + 1) - shift;
    shiftsY[i] = random.uniformInt(at + drawAt.shiftY, 2 * shift + 1) - shift;
  }

  const pixels = images.size * images.size * images.channels;
  const x0 = new Float32Array(batchSize * pixels);
  gatherBatch(images, indices, flips, shiftsX, shiftsY, x0);
  const eps = standardNormals(x0.length, seed, streams.trainingNoise, step);

  const xt = new Float32Array(x0.length);
  const target = new Float32Array(x0.length);
  const weights = new Float32Array(batchSize);
  for (let i = 0; i < batchSize; i++) {
    const time = t[i];
    const one = (values: Float32Array) => values.subarray(i * pixels, (i + 1) * pixels);
    addNoise(one(x0), one(eps), forwardJump(schedule, time), one(xt));
    const pair = targetPair(predictionType, schedule, time);
    for (let p = i * pixels; p < (i + 1) * pixels; p++) target[p] = pair.x0 * x0[p] + pair.eps * eps[p];
    weights[i] = ownErrorWeight(schedule, time, settings);
  }
  return { xt, target, t, weights };
}
