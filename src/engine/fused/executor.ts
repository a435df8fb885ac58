/**
 * The graph as a fixed list of GPU launches. A training step writes 32 bytes and submits once: the batch is drawn, noised,
 * run forward and backward, and the weights are updated without the page's help. Losses wait in a ring on the GPU.
 */
import type { ImageSet } from '../../data/types';
import { buildSchedule } from '../../diffusion/schedule';
import { sizeOf } from '../../lib/shape';
import type { Graph } from '../../model/graph';
import { timeFeatures } from '../../model/time-features';
import type { KernelStyle } from '../../ops/gpu/dispatch';
import type { StepProfile, TrainSettings } from '../protocol';
import { asCheckpoint, type Checkpoint } from '../run/checkpoint';
import type { Executor } from '../run/executor';
import { addUp } from '../run/profile';
import type { Bound } from './bound';
import type { PipelineCache } from './device';
import { forwardPasses } from './forward';
import { type KeptStates, keptStates } from './kept-states';
import { lossRing } from './loss-ring';
import { fusedNetwork, stateNames } from './network';
import { launchTimes } from './profile';
import { fusedSessions } from './sampling';
import { stepUniformWriter } from './step-uniform';
import { trainingFrame, uploadTrainingData } from './training-data';

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
  const first = asCheckpoint(start);
  const network = fusedNetwork(cache, graph, first, style);
  const { buffers } = network;
  uploadTrainingData(network, images, schedule, settings);
  const training = await network
    .bindTraining(
      batchSize,
      (plan, target) => trainingFrame(plan, target, images, schedule.T, settings),
      onProgress,
    )
    .catch((error) => {
      buffers.dispose();
      throw error;
    });
  const kept = keptStates(network, first.step);
  const losses = lossRing(device, buffers.named('losses'), batchSize, first.step);
  const writeStep = stepUniformWriter(device, buffers.named('step'), settings);
  const pixels = sizeOf(graph.nodes[graph.image].shape);
  const forwards = forwardPasses(network, pixels);
  const sessions = fusedSessions(network, pixels);
  let lastStep = first.step;

  return {
    graph,
    training,

    trainStep(step) {
      writeStep(step);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      training.program.record(pass);
      pass.end();
      device.queue.submit([encoder.finish()]);
      lastStep = step;
      losses.took(step);
    },

    readLosses: losses.read,
    keep: kept.keep,
    restore: kept.restore,

    async predict(xt, t, weights) {
      const pass = await forwards.get(t.length, weights);
      const timeChannels = graph.nodes[graph.time].shape[0];
      return pass.run(xt, timeFeatures(t, timeChannels) as Float32Array<ArrayBuffer>);
    },

    beginSampling: (start) => sessions.begin(start),
    readParameters: (weights) => network.read(weights === 'ema' ? 'ema' : 'parameters'),

    async checkpoint() {
      const { step, vectors } = await kept.read();
      const [parameters, m, v, ema] = vectors;
      return { step, parameters, m, v, ema };
    },

    async present(step) {
      const [parameters, m, v, ema] = await Promise.all(stateNames.map((name) => network.read(name)));
      return { step, parameters, m, v, ema };
    },

    profile: () => profileTraining(device, training, kept, lastStep),

    memory: () => ({
      tensors: training.plan.tensorWords.length,
      bytes: buffers.bytes + training.bytes + kept.bytes + sessions.bytes + losses.bytes,
    }),

    dispose() {
      for (const part of [training, forwards, sessions, kept, losses, network]) part.dispose();
    },
  };
}

/** Times every launch. They change the weights: what those were is put back. */
async function profileTraining(
  device: GPUDevice,
  { program }: Bound,
  kept: KeptStates,
  step: number,
): Promise<StepProfile> {
  const putBack = kept.guard(step);
  const times = await launchTimes(device, program);
  putBack();
  const launches = program.dispatches.length;
  if (!times) return { operators: null, launches, reason: 'This GPU lends no clock to web pages.' };
  const pieces = program.dispatches.map(({ operator }, i) => [operator, times[i]] as const);
  return { operators: addUp(pieces), launches, reason: null };
}
