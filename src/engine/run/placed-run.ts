/**
 * A run on a device, with all that is known of it there, and what it tells while it trains: losses, previews, and now
 * and then a state to go on from elsewhere. Whoever turns it decides when.
 */
import { unet } from '../../model/unet';
import { makeExecutor } from '../backend/make-executor';
import type { EngineEvent, MemoryReport, ModelReport, TrainSettings } from '../protocol';
import type { Checkpoint } from './checkpoint';
import { modelReport } from './model-report';
import { makePreview, previewClock, previewCount } from './previews';
import { createRun, type Run } from './trainer';
import type { SplitSet } from './training-set';

/** Losses are read and told this often. */
const reportMs = 150;
/** The state is read back this often, so that a lost device costs no more. */
const saveMs = 5000;
/** So many seconds of steps may wait unread on the device, lest a pause comes late. */
const mostWaiting = 0.2;

export interface PlacedRun {
  readonly run: Run;
  readonly model: ModelReport;
  readonly pictures: SplitSet;
  /** The state that was last read back. */
  readonly saved: Checkpoint;
  /** Settles with a sentence when the device is lost. */
  readonly lost: Promise<string>;
  isReportDue(): boolean;
  /** Reads losses and tells them; false when one is not a number, which is told too: training must stop. */
  report(): Promise<boolean>;
  isPreviewDue(): boolean;
  /** Makes a preview of the step at hand, if there is none, unless `cancelled` says so between two evaluations. */
  preview(cancelled: () => Promise<boolean>): Promise<void>;
  /** Gives the run back; nothing is told of it any more. */
  dispose(): void;
}

/** @param start the beginning, or a saved state @param memory what the engine holds */
export async function placeRun(
  settings: TrainSettings,
  pictures: SplitSet,
  start: Checkpoint,
  emit: (event: EngineEvent) => void,
  memory: () => MemoryReport,
): Promise<PlacedRun> {
  const graph = unet(settings.model);
  const tell = (done: number, total: number) => emit({ kind: 'preparing', done, total });
  const made = await makeExecutor(graph, start, pictures.training, settings, tell);
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
      disposed = true;
      run.dispose();
    },
  };
}
