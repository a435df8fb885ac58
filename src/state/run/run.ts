/**
 * The training run as the page knows it: one status, counters, the loss series, the last preview.
 * Filled by engine events; components subscribe, canvases draw from it imperatively.
 */
import { createStore } from 'zustand/vanilla';
import type { BackendReport, MemoryReport, ModelReport, TrainSettings } from '../../engine/protocol';
import type { Channels } from '../../lib/channels';
import type { BuiltinSource } from '../pictures/dataset';

export type RunStatus =
  /** `parts` is how much of it is done, where that can be counted. */
  | { kind: 'loading'; doing: string; parts?: { done: number; total: number; name: string } }
  | { kind: 'ready' }
  | { kind: 'training' }
  | { kind: 'pausing' }
  | { kind: 'paused' }
  | { kind: 'unsupported'; reason: string }
  /**
   * Stopped by itself: the loss ran away, something went wrong, or the engine died. `recoverable` when good weights were
   * kept and Resume makes sense.
   */
  | { kind: 'failed'; why: 'diverged' | 'fault' | 'lost'; reason: string; recoverable: boolean };

export interface Preview {
  step: number;
  count: number;
  size: number;
  channels: Channels;
  pixels: Uint8Array;
}

export interface RunState {
  status: RunStatus;
  backend: BackendReport | null;
  /** Settings that made the run; null before the first start. Kept, as the losses are, when a run was lost. */
  settings: TrainSettings | null;
  /** How many pictures the run was made from. */
  pictures: number;
  /** And which ones, as the data set store calls them. */
  pictureKey: string;
  /** The built-in set that they are of; null for the person's own. */
  builtin: BuiltinSource | null;
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
}

export const initialRun: RunState = {
  status: { kind: 'loading', doing: 'Opening the engine' },
  backend: null,
  settings: null,
  pictures: 0,
  pictureKey: '',
  builtin: null,
  model: null,
  step: 0,
  targetSteps: 0,
  stepsPerSecond: 0,
  memory: null,
  loss: null,
  lossVersion: 0,
  preview: null,
};

export const runStore = createStore<RunState>(() => initialRun);
