/**
 * One network on a WebGPU device: its flat vectors, its training program and its forward programs, with the buffers
 * behind them. Everything is made before the first step; a step only writes one small uniform and submits.
 */
import type { Graph } from '../../model/graph';
import { timeFeatures } from '../../model/time-features';
import {
  blockWords,
  clipFactor,
  gatherGradient,
  reductionWords,
  squareSums,
  sumSquares,
  updateParameters,
} from '../../ops/adam/wgsl';
import type { BufferPart, Dispatch, FixedBuffer, KernelStyle, View } from '../../ops/gpu/dispatch';
import type { WeightKind } from '../run/executor';
import {
  type BufferSet,
  bufferSet,
  type PipelineCache,
  type Program,
  prepare,
  tensorBuffers,
} from './device';
import { type Layout, pack, planLayout, unpack } from './layout';
import { planMemory } from './memory';
import { type FusedPlan, planFused } from './plan';

/** A program with the buffers of its tensors. */
export interface Bound {
  plan: FusedPlan;
  program: Program;
  bufferOf(view: View): GPUBuffer;
  bytes: number;
  dispose(): void;
}

/** The vectors that training changes, and that are kept and restored together. */
export const stateNames = ['parameters', 'm', 'v', 'ema'] as const satisfies FixedBuffer[];

export interface Surroundings {
  around: (plan: FusedPlan) => { before: Dispatch[]; after: Dispatch[] };
  local: ReadonlyMap<FixedBuffer, GPUBuffer>;
}

export interface FusedNetwork {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly device: GPUDevice;
  readonly buffers: BufferSet;
  /** Binds the forward pass for a number of pictures, with launches around it and buffers of its own where given. */
  bindForward(batch: number, weights: WeightKind, more?: Surroundings): Promise<Bound>;
  /** Binds `before`, forward, `between`, backward and the optimiser as one program; `target` is a map for the goal. */
  bindTraining(
    batch: number,
    frame: (plan: FusedPlan, target: View) => { before: Dispatch[]; between: Dispatch[] },
    onProgress?: (done: number, total: number) => void,
  ): Promise<Bound>;
  /** A flat vector, or a copy of one, in graph order. */
  read(from: FixedBuffer | GPUBuffer): Promise<Float32Array>;
  dispose(): void;
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

  async function bind(
    plan: FusedPlan,
    dispatches: Dispatch[],
    pinned: number[],
    parameters: FixedBuffer,
    local: ReadonlyMap<FixedBuffer, GPUBuffer> = new Map(),
    onProgress?: (done: number, total: number) => void,
  ): Promise<Bound> {
    const { bufferWords, bufferOf } = planMemory(plan.tensorWords, dispatches, pinned);
    const tensors = tensorBuffers(device, bufferWords);
    const bufferFor = (id: number) => tensors[bufferOf[id]];
    const locate = (part: BufferPart): GPUBufferBinding => {
      if (part.kind === 'tensor')
        return { buffer: bufferFor(part.id), offset: 0, size: 4 * plan.tensorWords[part.id] };
      const buffer =
        local.get(part.name) ?? buffers.named(part.name === 'parameters' ? parameters : part.name);
      if (part.start === undefined) return { buffer };
      return { buffer, offset: 4 * part.start, size: 4 * part.length! };
    };
    const destroyTensors = () => {
      for (const buffer of tensors) buffer.destroy();
    };
    try {
      const program = await prepare(cache, dispatches, locate, onProgress);
      return {
        plan,
        program,
        bufferOf: (view) => bufferFor(view.tensor),
        bytes: bufferWords.reduce((sum, words) => sum + 4 * words, program.bytes),
        dispose() {
          program.dispose();
          destroyTensors();
        },
      };
    } catch (error) {
      destroyTensors();
      throw error;
    }
  }

  return {
    graph,
    layout,
    device,
    buffers,

    bindForward(batch, weights, more) {
      const plan = planFused(graph, layout, batch, false, style);
      const pinned = [plan.xt.tensor, plan.time.tensor, plan.output.tensor];
      const { before, after } = more?.around(plan) ?? { before: [], after: [] };
      const all = [...before, ...plan.forward, ...after];
      return bind(plan, all, pinned, weights === 'ema' ? 'ema' : 'parameters', more?.local);
    },

    bindTraining(batch, frame, onProgress) {
      const plan = planFused(graph, layout, batch, true, style);
      // One more tensor than the network's own: what its output is compared with.
      const target: View = { ...plan.output, tensor: plan.tensorWords.length };
      plan.tensorWords.push(plan.tensorWords[plan.output.tensor]);
      const { before, between } = frame(plan, target);
      buffers.fixed('gradients', layout.words);
      buffers.fixed('norm', 1 + squareSums);
      buffers.fixed('partials', plan.partialWords);
      const table = reductionTable(layout, plan);
      buffers.fixed('reduction', table.length);
      device.queue.writeBuffer(buffers.named('reduction'), 0, table);
      const optimiser = [
        gatherGradient(layout.words),
        sumSquares(layout.words),
        clipFactor(),
        updateParameters(layout.words),
      ];
      const all = [...before, ...plan.forward, ...between, ...plan.backward, ...optimiser];
      return bind(
        plan,
        all,
        [plan.xt.tensor, plan.time.tensor, plan.output.tensor],
        'parameters',
        undefined,
        onProgress,
      );
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

/** A row for each block of the flat vectors: first partial, distance between slices, slices and used words. */
function reductionTable(layout: Layout, plan: FusedPlan): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array((layout.words / blockWords) * reductionWords);
  const fill = (
    region: { start: number; length: number },
    firstPartial: number,
    stride: number,
    slices: number,
  ) => {
    for (let at = 0; at < region.length; at += blockWords) {
      const used = Math.min(blockWords, region.length - at);
      table.set(
        [firstPartial + at, stride, slices | (used << 16)],
        ((region.start + at) / blockWords) * reductionWords,
      );
    }
  };
  for (const { unit, start, stride, slices } of plan.partials) {
    fill(unit.weight, start, stride, slices);
    fill(unit.bias, start + unit.weight.length, stride, slices);
  }
  return table;
}

/** The time features of every t, row after row. */
export const timeTable = (T: number, channels: number): Float32Array<ArrayBuffer> =>
  timeFeatures(
    Int32Array.from({ length: T }, (_, t) => t),
    channels,
  ) as Float32Array<ArrayBuffer>;

/** Copies a buffer out. Makes a staging buffer: not for the training loop. */
export async function readBuffer(device: GPUDevice, buffer: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
  const staging = device.createBuffer({
    size: bytes,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  try {
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    return staging.getMappedRange().slice(0);
  } finally {
    staging.destroy();
  }
}
