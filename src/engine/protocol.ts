/**
 * The contract between the page and its two workers: the engine (network, training, sampling; loads tfjs)
 * and the picture worker (decoding, cropping, generating; no tfjs). The only file that both threads share: types only.
 * Every pixel array that crosses is transferred, never copied.
 */
import type { BuiltinName, ImageOptions, ImageSet, Rejection } from '../data/types';
import type { LossWeight } from '../diffusion/loss-weight';
import type { PredictionType } from '../diffusion/prediction';
import type { StepCoefficients, VarianceType } from '../diffusion/samplers';
import type { ScheduleSpec } from '../diffusion/schedule';
import type { TimestepSpacing } from '../diffusion/timesteps';
import type { DeviceSpeed } from '../model/fit';
import type { UNetConfig } from '../model/unet';

export type { BuiltinName, ImageOptions, ImageSet, Rejection };

// ---- backend ------------------------------------------------------------------------------------------

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

export interface BackendReport {
  backend: BackendName;
  /** Human name of the device behind it, e.g. "Apple M2", "SwiftShader", "CPU, SIMD". */
  adapter: string;
  /** Why this one and not WebGPU, as a sentence; null when it is WebGPU on a real adapter. */
  reason: string | null;
}

/** What the engine holds right now. Equal before and after anything that gives back what it took. */
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
  seed: number;
}

export interface ModelReport {
  parameters: number;
  /** Floating-point operations of one forward pass of one picture. */
  flops: number;
  /** Fused GPU launches, or tfjs ops. */
  executor: 'fused' | 'portable';
  /** Why not fused although the backend is WebGPU; null otherwise. */
  reason: string | null;
}

// ---- sampling -----------------------------------------------------------------------------------------

export type SamplerName = 'ddpm' | 'ddim';

export interface SampleSettings {
  sampler: SamplerName;
  /** Network evaluations. */
  steps: number;
  /** DDIM's share of fresh noise, 0…1. */
  eta: number;
  /** DDPM's variance. */
  variance: VarianceType;
  spacing: TimestepSpacing;
  /** Clip the guess of the picture to [−1, 1] in every step. */
  clip: boolean;
  weights: 'ema' | 'raw';
  seed: number;
  count: number;
}

/** One reverse step as the network made it. Pixels are NHWC Uint8 of `count` pictures. */
export interface SampleFrame {
  index: number;
  /** 0-based time of x_t, and of the step's result (−1 is the finished picture). */
  t: number;
  tNext: number;
  coefficients: StepCoefficients;
  xt: Uint8Array;
  x0Hat: Uint8Array;
  epsHat: Uint8Array;
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
  | { kind: 'preview'; step: number; count: number; size: number; channels: 1 | 3; pixels: Uint8Array }
  /** The run stopped by itself: its target reached, or a fault with the last good weights kept. */
  | { kind: 'stopped'; why: 'target' | 'diverged' | 'fault'; step: number; message: string }
  /** The GPU was lost and the run goes on from its last saved step, perhaps on another backend. */
  | { kind: 'recovered'; report: BackendReport; model: ModelReport; step: number; message: string }
  | {
      kind: 'sampling-started';
      settings: SampleSettings;
      path: number[];
      size: number;
      channels: 1 | 3;
      modelStep: number;
    }
  | { kind: 'frame'; frame: SampleFrame }
  /** `final` is the finished x_0, null when cancelled. */
  | { kind: 'sampling-finished'; final: Uint8Array | null; forwardPasses: number };

// ---- performance --------------------------------------------------------------------------------------

/** Time of one kind of work in one training step. */
export interface OperatorTime {
  operator: string;
  launches: number;
  ms: number;
}

export interface StepProfile {
  /** Slowest first; null when nothing here can tell. */
  operators: OperatorTime[] | null;
  /** GPU launches, or tfjs kernels, of one step. */
  launches: number;
  /** Why there are no times, as a sentence; null when there are. */
  reason: string | null;
}

// ---- doors --------------------------------------------------------------------------------------------

export interface EngineApi {
  /** Probes and opens a backend. `forced` comes from the address (?backend=). */
  open(forced: BackendName | null, onEvent: (event: EngineEvent) => void): Promise<BackendReport>;
  /** Makes a new run at step 0, giving back all that the previous one held. */
  prepare(settings: TrainSettings, images: ImageSet): Promise<ModelReport>;
  /** Trains until paused or until `steps` is reached; returns at once. */
  start(steps: number): Promise<void>;
  /** Resolves when the step in hand is done; the losses so far have been sent. */
  pause(): Promise<void>;
  /** One training step. */
  step(): Promise<void>;
  /** Gives the run back. */
  reset(): Promise<void>;
  /** Resolves when the last frame has been sent, or after cancelSampling. */
  sample(settings: SampleSettings): Promise<void>;
  cancelSampling(): Promise<void>;
  memory(): Promise<MemoryReport>;
  /** Where a training step of the run spends its time. Leaves the run as it was; only while it stands still. */
  profile(): Promise<StepProfile>;
  /** Trains a small network for a moment; only while there is no run. */
  measure(): Promise<DeviceSpeed>;
}

export interface LoadProgress {
  done: number;
  total: number;
}

export interface LoadResult {
  images: ImageSet;
  rejected: Rejection[];
  /** Names of files left out because the same pixels were there already. */
  duplicates: string[];
}

export interface PictureApi {
  /**
   * Decodes files in order. `known` holds the hashes of the pictures that are there already, so that duplicates are
   * found across drops. Never throws for a bad file: it is listed in `rejected`.
   */
  decode(
    files: PictureFile[],
    options: ImageOptions,
    known: string[],
    onProgress: (progress: LoadProgress) => void,
  ): Promise<LoadResult>;
  generate(name: BuiltinName, count: number, options: ImageOptions): Promise<ImageSet>;
}

/** A file as the page hands it over; SVG comes with the bitmap that the page made of it (workers cannot). */
export interface PictureFile {
  /** Path inside the dropped folder, or the file's name. */
  path: string;
  blob: Blob;
  bitmap: ImageBitmap | null;
}
