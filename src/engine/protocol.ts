/**
 * The contract between the page and the engine's worker (network, training, sampling; loads tfjs): types only.
 * Every pixel array that crosses is transferred, never copied.
 */

import type { ImageSet } from '../data/types';
import type { LossWeight } from '../diffusion/loss-weight';
import type { PredictionType } from '../diffusion/prediction';
import type { UpdateCoefficients } from '../diffusion/samplers/sampler';
import type { SamplingPlan } from '../diffusion/sampling-plan';
import type { ScheduleSpec } from '../diffusion/schedule';
import type { Channels } from '../lib/channels';
import type { DeviceSpeed } from '../model/fit';
import type { UNetConfig } from '../model/unet';

// ---- backend ------------------------------------------------------------------------------------------

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

export interface BackendReport {
  backend: BackendName;
  /** Human name of the device behind it, e.g. "Apple M2", "SwiftShader", "CPU, SIMD". */
  adapter: string;
  /** Why this one and not WebGPU, as a sentence; null when it is WebGPU on a real adapter. */
  reason: string | null;
}

/** What the engine holds at present. Equal before and after anything that disposes all that it made. */
export interface MemoryReport {
  tensors: number;
  bytes: number;
}

// ---- training -----------------------------------------------------------------------------------------

export interface TrainSettings {
  model: UNetConfig;
  schedule: ScheduleSpec;
  predictionType: PredictionType;
  lossWeight: LossWeight;
  /** Steps after which the run pauses by itself. */
  steps: number;
  batchSize: number;
  learningRate: number;
  /** Linear warm-up of the learning rate, in steps. */
  warmupSteps: number;
  /** Largest global gradient norm; gradients beyond it are scaled down. */
  clipNorm: number;
  emaDecay: number;
  /** Mirror each picture with probability one half. */
  flip: boolean;
  /** Largest random shift in pixels, each way. */
  shift: number;
  /** Pictures that are kept out of training, spread evenly over the set: what the quality of samples is measured by. */
  heldOut: number;
  seed: number;
}

export interface ModelReport {
  parameters: number;
  /** Floating-point operations of one forward pass of one picture. */
  flops: number;
  /** Fused GPU launches, or tfjs ops. */
  executor: 'fused' | 'portable';
  /** Why not fused although the backend is WebGPU, as a sentence; null otherwise. */
  reason: string | null;
  /** Pictures of the set that it is not trained on; 0 for a loaded model. */
  heldOut: number;
}

/** A trained network as plain numbers: it is saved in this form, and loaded to sample from. */
export interface ModelState {
  config: UNetConfig;
  schedule: ScheduleSpec;
  predictionType: PredictionType;
  /** Training steps behind it. */
  step: number;
  title: string;
  /** Each all parameters one after another in graph order; null where only the averaged ones were kept. */
  raw: Float32Array | null;
  ema: Float32Array;
}

// ---- sampling -----------------------------------------------------------------------------------------

/** How planned steps are carried out. The sampler and its options are in the plan. */
export interface DrawSettings {
  /** Clip the guess of the picture to [−1, 1] in every step. */
  clip: boolean;
  weights: 'ema' | 'raw';
  seed: number;
  count: number;
}

/** A part of every picture that is given: painted, or cut out of a picture. The process makes the rest. */
export interface KnownRegion {
  /** One picture, NHWC bytes. */
  x0: Uint8Array;
  /** size² of 0 or 1; 1 where the given picture stays. */
  keep: Uint8Array;
}

/** A loaded model: the demo that comes with the page, or one that was kept. */
export type LoadedModelId = 'demo' | `kept-${number}`;

/** 'run' is the present run's network, 'ideal' the closed-form denoiser over the run's training pictures. */
export type ModelId = 'run' | 'ideal' | LoadedModelId;

/** What a reverse process is made from, and along which steps. */
export interface SampleOrigin {
  model: ModelId;
  /** For the model's schedule. */
  plan: SamplingPlan;
  /** x at the first time of the plan: pure noise of the seed, or count · size² · channels numbers NHWC. */
  start: { kind: 'noise' } | { kind: 'state'; xt: Float32Array };
  known: KnownRegion | null;
  /** A frame is sent of every n-th evaluation, the first and the last; 0 sends none. */
  keepEvery: number;
}

/** One evaluation as the network made it, and the step after it. Pixels are NHWC Uint8 of `count` pictures. */
export interface SampleFrame {
  /** Position among the evaluations of this sampling, from 0. */
  index: number;
  /** 0-based time of x_t, and of the step's result (t itself when it corrects, −1 for the finished picture). */
  t: number;
  tNext: number;
  coefficients: UpdateCoefficients;
  xt: Uint8Array;
  x0Hat: Uint8Array;
  epsHat: Uint8Array;
  /** x_t in fixed point (lib/fixed-point.ts), precise enough to start another process from. */
  state: Int16Array;
  /** Share of x̂_0's values that were cut at ±1, one a picture; all 0 when clipping is off. */
  clipped: Float32Array;
}

/** Pictures that samples are compared with: NHWC bytes, or those of the run's set that it was trained on or not. */
export type QualityReference = { pixels: Uint8Array; count: number } | 'training' | 'held-out';

/** How far samples made in so many evaluations are from a set of pictures. */
export interface QualityPoint {
  /** Steps of the plan. */
  evaluations: number;
  /** Sliced Wasserstein-2 distance over 64 projections, of values in [−1, 1]. */
  distance: number;
}

export interface QualityReport {
  /** One a plan, in their order; fewer when cancelled. */
  points: QualityPoint[];
  /** The distance of as many training pictures from the same set: what to hope for. Null without a run they belong to. */
  floor: number | null;
}

// ---- events -------------------------------------------------------------------------------------------

export type EngineEvent =
  /** Shaders of a new run compiled so far. */
  | { kind: 'preparing'; done: number; total: number }
  /** Losses of the steps `firstStep … firstStep + losses.length − 1` (1-based), sent at 4–10 Hz. */
  | {
      kind: 'progress';
      firstStep: number;
      losses: Float32Array;
      step: number;
      stepsPerSecond: number;
      memory: MemoryReport;
    }
  /** EMA samples from the run's one fixed noise. */
  | { kind: 'preview'; step: number; count: number; size: number; channels: Channels; pixels: Uint8Array }
  /** The run stopped by itself: at its target, or by a fault, with the last good weights kept. */
  | { kind: 'stopped'; why: 'target' | 'diverged' | 'fault'; step: number; message: string }
  /** The GPU device was lost; the run goes on from its last saved step, perhaps on another backend. */
  | { kind: 'recovered'; report: BackendReport; model: ModelReport; step: number; message: string }
  | {
      kind: 'sampling-started';
      /** The model's own. */
      schedule: ScheduleSpec;
      size: number;
      channels: Channels;
      modelTitle: string;
      modelStep: number;
    }
  | { kind: 'frame'; frame: SampleFrame }
  /** `final` is the finished x_0, null when cancelled. */
  | { kind: 'sampling-finished'; final: Uint8Array | null; forwardPasses: number }
  /** One measured point. */
  | { kind: 'quality'; point: QualityPoint; floor: number | null };

// ---- performance --------------------------------------------------------------------------------------

/** Time of one kind of work in one training step. */
export interface OperatorTime {
  operator: string;
  launches: number;
  ms: number;
}

export interface StepProfile {
  /** Slowest first; null where times cannot be measured. */
  operators: OperatorTime[] | null;
  /** GPU launches, or tfjs kernels, of one step. */
  launches: number;
  /** Why there are no times, as a sentence; null when there are. */
  reason: string | null;
}

// ---- methods ------------------------------------------------------------------------------------------

export interface EngineApi {
  /** Probes and opens a backend. `forced` comes from the address (?backend=). */
  open(forced: BackendName | null, onEvent: (event: EngineEvent) => void): Promise<BackendReport>;
  /** Makes a new run at step 0, after disposing the previous one. */
  prepare(settings: TrainSettings, images: ImageSet): Promise<ModelReport>;
  /** Trains until paused or until `steps` is reached; returns at once. */
  start(steps: number): Promise<void>;
  /** Resolves when the step in progress is done and its losses have been sent. */
  pause(): Promise<void>;
  /** One training step. */
  step(): Promise<void>;
  /** Ends training and disposes the run, if there is one. Its state is kept until the next run is made. */
  disposeRun(): Promise<void>;
  /** Makes the run that was disposed last again, paused at its last step. Rejects when none is kept. */
  restoreRun(): Promise<{ model: ModelReport; step: number }>;
  /** Resolves when the last frame has been sent, or after cancelSampling. */
  sample(settings: DrawSettings, origin: SampleOrigin): Promise<void>;
  /** Stops what is being sampled, or measured, before the next evaluation. */
  cancelSampling(): Promise<void>;
  /**
   * Samples once along each plan, from noise and without frames, and measures how far the pictures are from the
   * reference; each point is also sent as an event as soon as it is measured.
   */
  quality(
    settings: DrawSettings,
    plans: SamplingPlan[],
    model: ModelId,
    reference: QualityReference,
  ): Promise<QualityReport>;
  /** Loads a model to sample from under an id, in place of an earlier one. It stays when runs come and go. */
  loadModel(id: LoadedModelId, model: ModelState): Promise<ModelReport>;
  /** Disposes a loaded model; what is being sampled from it ends. */
  disposeModel(id: LoadedModelId): Promise<void>;
  /** The run's network as it stands. */
  exportModel(): Promise<ModelState>;
  memory(): Promise<MemoryReport>;
  /** Where a training step of the run spends its time. Leaves the run as it was; only while it stands still. */
  profile(): Promise<StepProfile>;
  /** Trains a small network for about half a second; only while there is no run. */
  measure(): Promise<DeviceSpeed>;
}
