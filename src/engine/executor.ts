/** What the trainer and the sampler ask of an executor: the one door between loops and arithmetic. */
import type { Graph } from '../model/graph';
import type { UpdateSettings } from '../ops/adam';

/** A batch as the network receives it. Pictures are NHWC in [−1, 1] plus noise; one entry of t and weight a picture. */
export interface TrainBatch {
  xt: Float32Array;
  target: Float32Array;
  /** 0-based. */
  t: Int32Array;
  /** Weight of each picture's squared error. */
  weights: Float32Array;
}

export type WeightKind = 'raw' | 'ema';

export interface Executor {
  readonly graph: Graph;
  /** Forward, backward and update. May return before the device is done. */
  trainStep(batch: TrainBatch, settings: UpdateSettings): void;
  /** Losses of the steps since the last call, in order; waits for the device. */
  readLosses(): Promise<Float32Array>;
  /** Remembers the state before the last step, whose loss has proved its weights good. */
  keep(): void;
  /** Goes back to the last kept state. */
  restore(): void;
  /** The network's output for pictures [B, H, W, C], one 0-based t each. */
  predict(xt: Float32Array, t: Int32Array, weights: WeightKind): Promise<Float32Array>;
  /** All parameters one after another in graph order. */
  readParameters(weights: WeightKind): Promise<Float32Array>;
  /** Gives back everything the executor holds. */
  dispose(): void;
}
