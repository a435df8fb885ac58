/** A training run's whole numeric state as plain arrays: it survives a lost device, and a run can be opened from it. */

export interface Checkpoint {
  /** Training steps that made it. */
  step: number;
  /** Each one entry a parameter, in graph order. */
  parameters: Float32Array;
  m: Float32Array;
  v: Float32Array;
  ema: Float32Array;
}

/** The state before the first step. */
export const freshCheckpoint = (parameters: Float32Array): Checkpoint => ({
  step: 0,
  parameters,
  m: new Float32Array(parameters.length),
  v: new Float32Array(parameters.length),
  ema: parameters,
});

/** Weights alone are the state before the first step. */
export const asCheckpoint = (start: Float32Array | Checkpoint): Checkpoint =>
  start instanceof Float32Array ? freshCheckpoint(start) : start;
