/**
 * One network on a WebGPU device: its flat vectors, its training program and its forward programs, with the buffers
 * behind them. Everything is made before the first step; a step only writes one small uniform and submits.
 */
import type { Graph } from '../../model/graph';
import { timeFeatures } from '../../model/time-features';
import { reductionTable } from '../../ops/adam/reduction-table';
import { optimiserSteps } from '../../ops/adam/steps';
import { squareSums } from '../../ops/adam/wgsl';
import type { Dispatch, KernelStyle } from '../../ops/gpu/dispatch';
import { lowerToWebGpu, webGpuTarget } from '../../ops/gpu/lower';
import type { FixedBuffer, View } from '../../ops/plan/buffers';
import { type Layout, pack, planLayout, unpack } from '../../ops/plan/layout';
import { planFused } from '../../ops/plan/plan';
import type { FusedPlan } from '../../ops/plan/planner';
import type { FusedStep } from '../../ops/plan/steps';
import type { WeightKind } from '../run/executor';
import { type Bound, bindLaunches } from './bound';
import { type BufferSet, bufferSet, type PipelineCache } from './device';
import { readBuffer } from './read-buffer';

/** The vectors that training changes, and that are kept and restored together. */
export const stateNames = ['parameters', 'm', 'v', 'ema'] as const satisfies FixedBuffer[];

/** Launches before and after a forward pass, and the buffers that they alone use. */
export interface Surroundings {
  around: (plan: FusedPlan) => { before: Dispatch[]; after: Dispatch[] };
  local: ReadonlyMap<FixedBuffer, GPUBuffer>;
}

/** What a training step does before the forward pass, and between it and the backward pass. */
export interface TrainingFrame {
  before: FusedStep[];
  between: FusedStep[];
}

export interface FusedNetwork {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly device: GPUDevice;
  readonly buffers: BufferSet;
  /** Binds the forward pass for a number of pictures, with launches around it and buffers of its own where given. */
  bindForward(batch: number, weights: WeightKind, more?: Surroundings): Promise<Bound>;
  /** Binds the frame, forward, backward and the optimiser as one program; `target` is a map for the training target. */
  bindTraining(
    batch: number,
    frame: (plan: FusedPlan, target: View) => TrainingFrame,
    onProgress?: (done: number, total: number) => void,
  ): Promise<Bound>;
  /** A flat vector, or a copy of one, in graph order. */
  read(from: FixedBuffer | GPUBuffer): Promise<Float32Array>;
  dispose(): void;
}

/** Adds a tensor of the size of the output to a plan: what the output is compared with. */
function withTarget(plan: FusedPlan): { plan: FusedPlan; target: View } {
  const { tensorWords, output } = plan;
  const target = { ...output, tensor: tensorWords.length };
  return { plan: { ...plan, tensorWords: [...tensorWords, tensorWords[output.tensor]] }, target };
}

/** @param vectors in graph order; to sample, `parameters`, `ema` or both will do, to train it takes all */
export function fusedNetwork(
  cache: PipelineCache,
  graph: Graph,
  vectors: Partial<Record<(typeof stateNames)[number], Float32Array>>,
  style: KernelStyle,
): FusedNetwork {
  const { device } = cache;
  const layout = planLayout(graph);
  const buffers = bufferSet(device);
  for (const name of stateNames) {
    const vector = vectors[name];
    if (!vector) continue;
    buffers.fixed(name, layout.words);
    device.queue.writeBuffer(buffers.named(name), 0, pack(graph, layout, vector));
  }
  return {
    graph,
    layout,
    device,
    buffers,

    bindForward(batch, weights, more) {
      const plan = planFused(graph, layout, batch, false);
      const target = webGpuTarget(plan, style);
      const { before, after } = more?.around(plan) ?? { before: [], after: [] };
      const dispatches = [...before, ...plan.forward.map((step) => lowerToWebGpu(step, target)), ...after];
      const parameters = weights === 'ema' ? 'ema' : 'parameters';
      return bindLaunches(cache, { plan, dispatches, buffers, parameters, local: more?.local });
    },

    bindTraining(batch, frame, onProgress) {
      const { plan, target } = withTarget(planFused(graph, layout, batch, true));
      const { before, between } = frame(plan, target);
      const optimiser = optimiserSteps(layout.words);
      const steps = [...before, ...plan.forward, ...between, ...plan.backward, ...optimiser];
      const gpu = webGpuTarget(plan, style);
      const table = reductionTable(layout.words, gpu.partials);
      buffers.fixed('gradients', layout.words);
      buffers.fixed('norm', 1 + squareSums);
      buffers.fixed('partials', gpu.partialWords);
      buffers.fixed('reduction', table.length);
      device.queue.writeBuffer(buffers.named('reduction'), 0, table);
      const dispatches = steps.map((step) => lowerToWebGpu(step, gpu));
      return bindLaunches(cache, { plan, dispatches, buffers, parameters: 'parameters', onProgress });
    },

    async read(from) {
      const buffer = typeof from === 'string' ? buffers.named(from) : from;
      return unpack(graph, layout, new Float32Array(await readBuffer(device, buffer, 4 * layout.words)));
    },

    dispose() {
      buffers.dispose();
    },
  };
}

/** The time features of every t, row after row. */
export const timeTable = (T: number, channels: number): Float32Array<ArrayBuffer> =>
  timeFeatures(
    Int32Array.from({ length: T }, (_, t) => t),
    channels,
  ) as Float32Array<ArrayBuffer>;
