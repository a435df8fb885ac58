/**
 * The graph as a fixed list of GPU launches. A training step writes 32 bytes and submits once: the batch is drawn, noised,
 * run forward and backward, and the weights are updated without the page's help. Losses wait in a ring on the GPU.
 */
import type { ImageSet } from '../../data/types';
import { forwardJump } from '../../diffusion/forward';
import { ownErrorWeight } from '../../diffusion/loss-weight';
import { targetPair } from '../../diffusion/prediction';
import { buildSchedule, type Schedule } from '../../diffusion/schedule';
import { streams } from '../../lib/random-streams';
import { sizeOf } from '../../lib/shape';
import type { Graph } from '../../model/graph';
import { timeFeatures } from '../../model/time-features';
import { adamBeta1, adamBeta2, updateSettings } from '../../ops/adam/portable';
import { type BatchSpec, drawBatchFused, noiseBatchFused } from '../../ops/batch/wgsl';
import { drawWords, scheduleWords } from '../../ops/batch/words';
import type { KernelStyle } from '../../ops/gpu/dispatch';
import { stepUniformWords } from '../../ops/gpu/step-uniform';
import { lossFused } from '../../ops/loss/wgsl';
import type { TrainSettings } from '../protocol';
import { asCheckpoint, type Checkpoint } from '../run/checkpoint';
import type { Executor } from '../run/executor';
import { addUp } from '../run/profile';
import type { PipelineCache } from './device';
import { forwardPasses } from './forward';
import { type Bound, fusedNetwork, stateNames, timeTable } from './network';
import { launchTimes } from './profile';
import { fusedSessions } from './sampling';

/** Steps whose losses the GPU remembers until they are read. */
const ringRows = 1024;

/** An executor whose training program can be looked at, to time its launches. */
export interface FusedExecutor extends Executor {
  readonly training: Bound;
}

/** @param style how kernels are written for this adapter @param onProgress shaders compiled so far */
export async function fusedExecutor(
  cache: PipelineCache,
  graph: Graph,
  start: Float32Array | Checkpoint,
  images: ImageSet,
  settings: TrainSettings,
  style: KernelStyle,
  onProgress: (done: number, total: number) => void,
): Promise<FusedExecutor> {
  const { device } = cache;
  const { batchSize } = settings;
  const schedule = buildSchedule(settings.schedule);
  const timeChannels = graph.nodes[graph.time].shape[0];
  const pixels = sizeOf(graph.nodes[graph.image].shape);
  const first = asCheckpoint(start);
  const network = fusedNetwork(cache, graph, first, style);
  const { buffers } = network;

  const upload = (
    name: Parameters<typeof buffers.fixed>[0],
    data: ArrayBufferView<ArrayBuffer>,
    usage?: number,
  ) => {
    const words = Math.ceil(data.byteLength / 4);
    buffers.fixed(name, words, usage);
    const whole = new Uint8Array(4 * words);
    whole.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    device.queue.writeBuffer(buffers.named(name), 0, whole);
  };
  upload('images', images.pixels as Uint8Array<ArrayBuffer>);
  upload('schedule', scheduleTable(schedule, settings));
  upload('times', timeTable(schedule.T, timeChannels));
  buffers.fixed('step', stepUniformWords, GPUBufferUsage.UNIFORM);
  buffers.fixed('draws', batchSize * drawWords);
  buffers.fixed('losses', ringRows * batchSize);

  let training: Bound;
  try {
    training = await network.bindTraining(
      batchSize,
      ({ xt, time, output, outputGradient }, target) => {
        const spec: BatchSpec = {
          pictures: images.count,
          size: images.size,
          channels: images.channels,
          T: schedule.T,
          flip: settings.flip,
          shift: settings.shift,
          batchStream: streams.batch,
          noiseStream: streams.trainingNoise,
          xt,
          target,
          time,
        };
        return {
          before: [drawBatchFused(spec, batchSize), noiseBatchFused(spec, batchSize)],
          between: [lossFused(output, target, outputGradient!, batchSize)],
        };
      },
      onProgress,
    );
  } catch (error) {
    buffers.dispose();
    throw error;
  }

  const uniform = new ArrayBuffer(4 * stepUniformWords);
  const uniformInts = new Uint32Array(uniform);
  const uniformFloats = new Float32Array(uniform);
  const lossStaging = device.createBuffer({
    label: 'losses',
    size: 4 * ringRows * batchSize,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  /** Two remembered states: `candidate` becomes `good` once a later loss has vouched for it. */
  const remember = () =>
    stateNames.map((name) =>
      device.createBuffer({
        label: `kept ${name}`,
        size: 4 * network.layout.words,
        usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      }),
    );
  let good = { step: first.step, copies: remember() };
  let candidate = { step: first.step, copies: remember() };
  const copyState = (copies: GPUBuffer[], direction: 'out' | 'back') => {
    const encoder = device.createCommandEncoder();
    stateNames.forEach((name, i) => {
      const [from, to] = [buffers.named(name), copies[i]];
      if (direction === 'out') encoder.copyBufferToBuffer(from, 0, to, 0, from.size);
      else encoder.copyBufferToBuffer(to, 0, from, 0, from.size);
    });
    device.queue.submit([encoder.finish()]);
  };
  copyState(good.copies, 'out');
  copyState(candidate.copies, 'out');

  let lastStep = first.step;
  let unread = 0;
  const forwards = forwardPasses(network, pixels);
  const sessions = fusedSessions(network, pixels);

  return {
    graph,
    training,

    trainStep(step) {
      const { learningRate, clipNorm, emaDecay, update } = updateSettings(settings, step);
      uniformInts[0] = step;
      uniformInts[1] = settings.seed;
      uniformFloats[2] = learningRate;
      uniformFloats[3] = emaDecay;
      uniformFloats[4] = 1 / (1 - adamBeta1 ** update);
      uniformFloats[5] = 1 / (1 - adamBeta2 ** update);
      uniformFloats[6] = clipNorm;
      uniformInts[7] = (step - 1) % ringRows;
      device.queue.writeBuffer(buffers.named('step'), 0, uniform);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      training.program.record(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      lastStep = step;
      unread++;
    },

    async readLosses() {
      if (!unread) return new Float32Array();
      const count = Math.min(unread, ringRows);
      unread = 0;
      const oldest = lastStep - count;
      const encoder = device.createCommandEncoder();
      const rowBytes = 4 * batchSize;
      // The ring may wrap once between two reads.
      for (let i = 0; i < count; ) {
        const row = (oldest + i) % ringRows;
        const run = Math.min(count - i, ringRows - row);
        encoder.copyBufferToBuffer(
          buffers.named('losses'),
          row * rowBytes,
          lossStaging,
          i * rowBytes,
          run * rowBytes,
        );
        i += run;
      }
      device.queue.submit([encoder.finish()]);
      await lossStaging.mapAsync(GPUMapMode.READ, 0, count * rowBytes);
      const perPicture = new Float32Array(lossStaging.getMappedRange(0, count * rowBytes));
      const losses = Float32Array.from({ length: count }, (_, i) => {
        let sum = 0;
        for (let b = 0; b < batchSize; b++) sum += perPicture[i * batchSize + b];
        return sum / batchSize;
      });
      lossStaging.unmap();
      return losses;
    },

    keep(step) {
      // A state is proved by the loss of a later step.
      if (candidate.step < step) {
        [good, candidate] = [candidate, good];
        candidate.step = step;
        copyState(candidate.copies, 'out');
      }
    },

    restore() {
      copyState(good.copies, 'back');
      candidate.step = good.step;
      copyState(candidate.copies, 'out');
      return good.step;
    },

    async predict(xt, t, weights) {
      const pass = await forwards.get(t.length, weights);
      return pass.run(xt, timeFeatures(t, timeChannels) as Float32Array<ArrayBuffer>);
    },

    beginSampling: (start) => sessions.begin(start),

    readParameters: (weights) => network.read(weights === 'ema' ? 'ema' : 'parameters'),

    async checkpoint() {
      const { step, copies } = good;
      const [parameters, m, v, ema] = await Promise.all(copies.map((copy) => network.read(copy)));
      return { step, parameters: parameters!, m: m!, v: v!, ema: ema! };
    },

    async profile() {
      const { program } = training;
      // Launches change the weights: what they were is put back.
      copyState(candidate.copies, 'out');
      candidate.step = lastStep;
      const times = await launchTimes(device, program);
      copyState(candidate.copies, 'back');
      const launches = program.dispatches.length;
      if (!times) return { operators: null, launches, reason: 'This GPU lends no clock to web pages.' };
      return {
        operators: addUp(program.dispatches.map(({ operator }, i) => [operator, times[i]])),
        launches,
        reason: null,
      };
    },

    memory() {
      const kept = 2 * stateNames.length * 4 * network.layout.words;
      return {
        tensors: training.plan.tensorWords.length,
        bytes: buffers.bytes + training.bytes + kept + sessions.bytes + lossStaging.size,
      };
    },

    dispose() {
      training.dispose();
      forwards.dispose();
      sessions.dispose();
      for (const buffer of [...good.copies, ...candidate.copies, lossStaging]) buffer.destroy();
      network.dispose();
    },
  };
}

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
