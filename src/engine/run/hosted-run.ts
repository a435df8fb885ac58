/**
 * A training run on a device: its executor, the events that it sends while it trains (losses, previews), and the state that
 * is saved from time to time, from which it can be opened again on another device. When to do what, the loop decides.
 */
import { unet } from '../../model/unet';
import { makeExecutor } from '../backend/make-executor';
import type { EngineEvent, MemoryReport, ModelReport, TrainSettings } from '../protocol';
import type { Checkpoint } from './checkpoint';
import { modelReport } from './model-report';
import { makePreview, previewClock, previewCount } from './previews';
import { createRun, type Run } from './trainer';
import type { SplitSet } from './training-set';

/** Losses are read and sent this often. */
const reportMs = 150;
/** The state is read back this often, so that a lost device costs no more. */
const saveMs = 5000;
/** So many seconds of steps may wait unread on the device, lest a pause comes late. */
const mostWaiting = 0.2;

/** All that a run is made from. */
export interface KeptRun {
  settings: TrainSettings;
  pictures: SplitSet;
  start: Checkpoint;
}

export interface HostedRun {
  readonly run: Run;
  readonly model: ModelReport;
  readonly pictures: SplitSet;
  /** The state that was last read back. */
  readonly saved: Checkpoint;
  /** Settles with a sentence when the device is lost. */
  readonly lost: Promise<string>;
  isReportDue(): boolean;
  /** Reads the losses and sends them; false when one is not a number, after an event that says so: training must stop. */
  report(): Promise<boolean>;
  isPreviewDue(): boolean;
  /** Makes a preview of the present step, if there is none, unless `cancelled` answers true between two evaluations. */
  preview(cancelled: () => Promise<boolean>): Promise<void>;
  /** May be called again. No event is sent afterwards. */
  dispose(): void;
}

/**
 * @param start the state before the first step, or a saved one
 * @param memory of the whole engine, sent with the losses
 */
export async function openRun(
  settings: TrainSettings,
  pictures: SplitSet,
  start: Checkpoint,
  emit: (event: EngineEvent) => void,
  memory: () => MemoryReport,
): Promise<HostedRun> {
  const graph = unet(settings.model);
  const onProgress = (done: number, total: number) => emit({ kind: 'preparing', done, total });
  const made = await makeExecutor(graph, start, pictures.training, settings, onProgress);
  const run = createRun(made.made, settings, start.step);
  const previews = previewClock(performance.now());
  let saved = start;
  let savedAt = performance.now();
  let reportedAt = 0;
  let previewedAt = -1;
  let disposed = false;

  async function save(): Promise<void> {
    if (performance.now() - savedAt < saveMs) return;
    savedAt = performance.now();
    saved = await run.executor.checkpoint();
  }

  return {
    run,
    pictures,
    model: modelReport(graph, made, settings.heldOut),
    lost: made.lost,
    get saved() {
      return saved;
    },

    isReportDue: () => run.unread >= mostWaiting * run.rate || performance.now() - reportedAt > reportMs,

    async report() {
      const read = await run.readLosses();
      reportedAt = performance.now();
      if (!read) return true;
      const { firstStep, losses, stepsPerSecond, divergedAt } = read;
      emit({ kind: 'progress', firstStep, losses, step: run.step, stepsPerSecond, memory: memory() });
      if (divergedAt === null) {
        await save();
        return true;
      }
      const message =
        `The loss stopped being a number at step ${divergedAt}. The weights of step ${run.step} are kept and can be ` +
        'sampled from. Lower the learning rate and reset to train again.';
      emit({ kind: 'stopped', why: 'diverged', step: run.step, message });
      return false;
    },

    isPreviewDue: () => previews.due(performance.now()),

    async preview(cancelled) {
      if (previewedAt === run.step || run.step === 0) return;
      const begun = performance.now();
      const { step } = run;
      const pixels = await makePreview(run, cancelled);
      previews.made(performance.now(), performance.now() - begun);
      if (!pixels || disposed) return;
      previewedAt = step;
      const { size, inChannels } = settings.model;
      emit({ kind: 'preview', step, count: previewCount, size, channels: inChannels, pixels });
    },

    dispose() {
      if (disposed) return;
      disposed = true;
      run.dispose();
    },
  };
}
