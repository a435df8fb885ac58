/**
 * The training run as the page knows it: one status, counters, the loss series, the last preview.
 * Filled by engine events; components subscribe, canvases draw from it imperatively.
 */
import { createStore } from 'zustand/vanilla';
import type { BackendReport, MemoryReport, ModelReport, TrainSettings } from '../engine/protocol';
import { createSeries } from '../lib/series';

export type RunStatus =
  | { kind: 'loading'; doing: string }
  | { kind: 'ready' }
  | { kind: 'training' }
  | { kind: 'pausing' }
  | { kind: 'paused' }
  | { kind: 'unsupported'; reason: string }
  /** Stopped by a fault; `recoverable` when good weights were kept and Resume makes sense. */
  | { kind: 'failed'; reason: string; recoverable: boolean };

export interface Preview {
  step: number;
  count: number;
  size: number;
  channels: 1 | 3;
  pixels: Uint8Array;
}

export interface RunState {
  status: RunStatus;
  backend: BackendReport | null;
  /** Settings that made the run; null before the first start. Kept, as the losses are, when a run was lost. */
  settings: TrainSettings | null;
  /** The colours and numbers of the data set the run was made from, for the sentence "trained on 60 pictures". */
  pictures: number;
  /** Set exactly while the engine holds a run. */
  model: ModelReport | null;
  step: number;
  targetSteps: number;
  stepsPerSecond: number;
  memory: MemoryReport | null;
  /** Mean of the last steps' losses; null before the first. */
  loss: number | null;
  /** Bumped whenever the loss series grew: charts redraw on it (4–10 Hz). */
  lossVersion: number;
  preview: Preview | null;
  /** What a screen reader is told; one sentence. */
  message: string;
}

export const initialRun: RunState = {
  status: { kind: 'loading', doing: 'Opening the engine' },
  backend: null,
  settings: null,
  pictures: 0,
  model: null,
  step: 0,
  targetSteps: 0,
  stepsPerSecond: 0,
  memory: null,
  loss: null,
  lossVersion: 0,
  preview: null,
  message: '',
};

/** Whether the engine holds a run that can be trained on and sampled from. */
export const hasRun = (run: RunState): boolean => run.model !== null;

export const runStore = createStore<RunState>(() => initialRun);

/** Raw losses, x = step. Outside React: too fast for it. */
export const rawLoss = createSeries();
