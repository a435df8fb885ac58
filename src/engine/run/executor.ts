/** What the trainer and the sampler ask of an executor: the one door between loops and arithmetic. */
import type { Graph } from '../../model/graph';
import type { MemoryReport, StepProfile } from '../protocol';
import type { SamplingSession, SamplingStart } from '../sampling/sampling-session';
import type { Checkpoint } from './checkpoint';

export type WeightKind = 'raw' | 'ema';

export interface Executor {
  readonly graph: Graph;
  /** Draws the batch of a step (1 for the first), forward, backward, update. May return before the device is done. */
  trainStep(step: number): void;
  /** Losses of the steps since the last call, in order; waits for the device. */
  readLosses(): Promise<Float32Array>;
  /** Tells that all losses up to `step`, the last one taken, are numbers: weights behind one of them are remembered. */
  keep(step: number): void;
  /** Goes back to the remembered weights and optimiser; returns the number of steps that made them. */
  restore(): number;
  /** The network's output for pictures [B, H, W, C], one 0-based t each. */
  predict(xt: Float32Array, t: Int32Array, weights: WeightKind): Promise<Float32Array>;
  /** Begins a reverse process. */
  beginSampling(start: SamplingStart): Promise<SamplingSession>;
  /** The present weights, all parameters one after another in graph order. */
  readParameters(weights: WeightKind): Promise<Float32Array>;
  /** The remembered state, read back. */
  checkpoint(): Promise<Checkpoint>;
  /** Where a step spends its time. Changes nothing. */
  profile(): Promise<StepProfile>;
  memory(): MemoryReport;
  /** Gives back everything the executor holds. */
  dispose(): void;
}
