/** The interface between the loops that train and sample, and the arithmetic on a device. */
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
  /** To be called when all losses up to `step`, the last one taken, are numbers: a good state is kept for `restore`. */
  keep(step: number): void;
  /** Goes back to the kept weights and optimiser state; returns the number of steps that made them. */
  restore(): number;
  /** The network's output for pictures [B, H, W, C], one 0-based t each. */
  predict(xt: Float32Array, t: Int32Array, weights: WeightKind): Promise<Float32Array>;
  /** Begins a reverse process. */
  beginSampling(start: SamplingStart): Promise<SamplingSession>;
  /** The present weights, all parameters one after another in graph order. */
  readParameters(weights: WeightKind): Promise<Float32Array>;
  /** The kept state, read back. */
  checkpoint(): Promise<Checkpoint>;
  /** The present state, read back. @param step steps that made it */
  present(step: number): Promise<Checkpoint>;
  /** Where a step spends its time. Changes nothing. */
  profile(): Promise<StepProfile>;
  memory(): MemoryReport;
  dispose(): void;
}
