/** A network that only samples, from weights made before: no pictures, no optimiser, and only forward shaders. */
import { type Tensor1D, tensor1d } from '@tensorflow/tfjs-core';
import { sizeOf } from '../../lib/shape';
import type { Graph } from '../../model/graph';
import type { KernelStyle } from '../../ops/gpu/dispatch';
import { type Chosen, chooseForm } from '../backend/choose-form';
import type { PipelineCache } from '../fused/device';
import { fusedNetwork, timeTable } from '../fused/network';
import { fusedSessions } from '../fused/sampling';
import { portableForward } from '../portable/portable-forward';
import type { MemoryReport } from '../protocol';
import type { WeightKind } from '../run/executor';
import { portableSession, type SamplingSession, type SamplingStart } from './sampling-session';

export interface SamplingNetwork {
  /** Begins a reverse process with weights that are there. */
  begin(start: SamplingStart): Promise<SamplingSession>;
  /** What it holds beside the tensors that tfjs counts. */
  memory(): MemoryReport;
  dispose(): void;
}

/** Flat vectors in graph order. */
export interface SamplingWeights {
  raw: Float32Array | null;
  ema: Float32Array;
}

/** @param T times of the schedule that it was trained on */
export const makeSamplingNetwork = (
  graph: Graph,
  weights: SamplingWeights,
  T: number,
): Promise<Chosen<SamplingNetwork>> =>
  chooseForm(
    (cache, style) => fusedSampling(cache, graph, weights, T, style),
    () => portableSampling(graph, weights),
  );

export function portableSampling(graph: Graph, { raw, ema }: SamplingWeights): SamplingNetwork {
  const { predict } = portableForward(graph);
  const average = tensor1d(ema);
  const last = raw && tensor1d(raw);
  const vector = (weights: WeightKind): Tensor1D => (weights === 'raw' && last ? last : average);
  return {
    begin: async (start) => portableSession(start, (xt, t, weights) => predict(vector(weights), xt, t)),
    memory: () => ({ tensors: 0, bytes: 0 }),
    dispose() {
      average.dispose();
      last?.dispose();
    },
  };
}

/** Compiles its shaders now. @throws when they, or the memory, cannot be had */
export async function fusedSampling(
  cache: PipelineCache,
  graph: Graph,
  { raw, ema }: SamplingWeights,
  T: number,
  style: KernelStyle,
): Promise<SamplingNetwork> {
  const pixels = sizeOf(graph.nodes[graph.image].shape);
  const vectors = raw ? { parameters: raw, ema } : { ema };
  const network = fusedNetwork(cache, graph, vectors, style);
  const { device, buffers } = network;
  const times = timeTable(T, graph.nodes[graph.time].shape[0]);
  buffers.fixed('times', times.length);
  device.queue.writeBuffer(buffers.named('times'), 0, times);
  const sessions = fusedSessions(network, pixels);
  try {
    const noise = { seed: 0, stream: 0 };
    const trial = { xt: new Float32Array(pixels), count: 1, weights: 'ema', noise, known: null } as const;
    (await sessions.begin(trial)).dispose();
  } catch (error) {
    network.dispose();
    throw error;
  }
  return {
    begin: sessions.begin,
    memory: () => ({ tensors: Object.keys(vectors).length + 1, bytes: buffers.bytes + sessions.bytes }),
    dispose() {
      sessions.dispose();
      network.dispose();
    },
  };
}
