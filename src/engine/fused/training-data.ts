/** What a training program reads and never changes: pictures, the schedule's table, the features of every time. */
import type { ImageSet } from '../../data/types';
import { forwardJump } from '../../diffusion/forward';
import { ownErrorWeight } from '../../diffusion/loss-weight';
import { targetPair } from '../../diffusion/prediction';
import type { Schedule } from '../../diffusion/schedule';
import { streams } from '../../lib/random-streams';
import { drawWords, scheduleWords } from '../../ops/batch/words';
import { stepUniformWords } from '../../ops/gpu/step-uniform';
import type { FixedBuffer, View } from '../../ops/plan/buffers';
import type { FusedPlan } from '../../ops/plan/planner';
import type { TrainSettings } from '../protocol';
import { ringRows } from './loss-ring';
import { type FusedNetwork, type TrainingFrame, timeTable } from './network';

/** A row a time: √ᾱ, √(1−ᾱ), the target's parts of x_0 and ε, and the weight of its error. */
function scheduleTable(schedule: Schedule, settings: TrainSettings): Float32Array<ArrayBuffer> {
  const table = new Float32Array(schedule.T * scheduleWords);
  for (let t = 0; t < schedule.T; t++) {
    const { x0, eps } = targetPair(settings.predictionType, schedule, t);
    const { signal, noise } = forwardJump(schedule, t);
    const row = [signal, noise, x0, eps, ownErrorWeight(schedule, t, settings)];
    table.set(row, t * scheduleWords);
  }
  return table;
}

/** Makes the named buffers of a training program and fills those that never change. */
export function uploadTrainingData(
  { device, buffers, graph }: FusedNetwork,
  images: ImageSet,
  schedule: Schedule,
  settings: TrainSettings,
): void {
  const upload = (name: FixedBuffer, data: ArrayBufferView<ArrayBuffer>) => {
    const words = Math.ceil(data.byteLength / 4);
    buffers.fixed(name, words);
    const whole = new Uint8Array(4 * words);
    whole.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    device.queue.writeBuffer(buffers.named(name), 0, whole);
  };
  upload('images', images.pixels as Uint8Array<ArrayBuffer>);
  upload('schedule', scheduleTable(schedule, settings));
  upload('times', timeTable(schedule.T, graph.nodes[graph.time].shape[0]));
  buffers.fixed('step', stepUniformWords, GPUBufferUsage.UNIFORM);
  buffers.fixed('draws', settings.batchSize * drawWords);
  buffers.fixed('losses', ringRows * settings.batchSize);
}

/** The steps that draw and noise a batch, and the loss after the forward pass. */
export function trainingFrame(
  { xt, time, output, outputGradient }: FusedPlan,
  target: View,
  { count, size, channels }: ImageSet,
  T: number,
  { flip, shift }: TrainSettings,
): TrainingFrame {
  const label = 'batch';
  return {
    before: [
      { op: 'draw', label, pictures: count, T, flip, shift, stream: streams.batch, time },
      { op: 'noise', label, size, channels, stream: streams.trainingNoise, xt, target },
    ],
    between: [{ op: 'loss', label: 'loss', prediction: output, target, gradient: outputGradient! }],
  };
}
