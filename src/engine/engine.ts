/**
 * The engine behind the worker's door: holds one backend, one run, at most one sampling, and turns their generators
 * in one loop. Between any two turns the worker hears messages, so everything stops within one step.
 */
import { memory } from '@tensorflow/tfjs-core';
import type { ImageSet } from '../data/types';
import { countFlops, countParameters } from '../model/count';
import { initialParameters } from '../model/parameters';
import { unet } from '../model/unet';
import { openBackend } from './backend';
import { makeExecutor } from './make-executor';
import { makePreview, type PreviewClock, previewClock, previewCount } from './previews';
import type {
  EngineApi,
  EngineEvent,
  MemoryReport,
  SampleFrame,
  SampleSettings,
  TrainSettings,
} from './protocol';
import { sampling, samplingPath } from './sampler';
import { createRun, type Run } from './trainer';

/** Losses are read and told this often. */
const reportMs = 150;
/** So many seconds of steps may wait unread on the device, lest a pause comes late. */
const mostWaiting = 0.2;

interface SamplingJob {
  frames: AsyncGenerator<SampleFrame, Uint8Array, void>;
  evaluations: number;
  count: number;
  cancelled: boolean;
  finished: (error?: unknown) => void;
}

/** @param breathe lets the worker hear its messages */
export function createEngine(breathe: () => Promise<void>): EngineApi {
  let emit: (event: EngineEvent) => void = () => {};
  let run: Run | null = null;
  let target = 0;
  let playing = false;
  let previews: PreviewClock = previewClock(0);
  let previewedAt = -1;
  let lastReport = 0;
  let job: SamplingJob | null = null;
  let turning: Promise<void> | null = null;
  /** The training turn that is going on. */
  let inHand: Promise<void> = Promise.resolve();

  const memoryReport = (): MemoryReport => {
    if (run) return run.executor.memory();
    const { numTensors, numBytes } = memory();
    return { tensors: numTensors, bytes: numBytes };
  };

  /** The one loop. Starts when there is something to do, ends when there is nothing left. */
  function turn(): Promise<void> {
    turning ??= (async () => {
      try {
        while (playing || job) {
          if (playing && run) {
            inHand = trainTurn(run);
            await inHand;
          }
          if (job) await sampleTurn(job);
          await breathe();
        }
      } finally {
        turning = null;
      }
    })();
    return turning;
  }

  async function trainTurn(current: Run): Promise<void> {
    try {
      current.advance();
      if (current.unread >= mostWaiting * current.rate || performance.now() - lastReport > reportMs)
        await report(current);
      if (playing && current.step >= target) {
        await report(current);
        if (playing) {
          playing = false;
          await preview(current, async () => run !== current);
          if (run === current) emit({ kind: 'stopped', why: 'target', step: current.step, message: '' });
        }
      }
      if (playing && previews.due(performance.now())) await preview(current, interrupted);
    } catch (error) {
      playing = false;
      const message = error instanceof Error ? error.message : String(error);
      emit({ kind: 'stopped', why: 'fault', step: current.step, message: `Training stopped: ${message}` });
    }
  }

  /** Reads losses and tells them; stops the run when one is not a number. */
  async function report(current: Run): Promise<void> {
    const read = await current.readLosses();
    lastReport = performance.now();
    if (!read) return;
    const { firstStep, losses, stepsPerSecond, divergedAt } = read;
    emit({ kind: 'progress', firstStep, losses, step: current.step, stepsPerSecond, memory: memoryReport() });
    if (divergedAt === null) return;
    playing = false;
    const message =
      `The loss stopped being a number at step ${divergedAt}. The weights of step ${current.step} are kept and can be ` +
      'sampled from. Lower the learning rate and reset to train again.';
    emit({ kind: 'stopped', why: 'diverged', step: current.step, message });
  }

  const interrupted = async () => {
    await breathe();
    return !playing;
  };

  async function preview(current: Run, cancelled: () => Promise<boolean>): Promise<void> {
    if (previewedAt === current.step || current.step === 0) return;
    const start = performance.now();
    const { step } = current;
    const pixels = await makePreview(current, cancelled);
    previews.made(performance.now(), performance.now() - start);
    if (!pixels || run !== current) return;
    previewedAt = step;
    const { size, inChannels } = current.settings.model;
    emit({ kind: 'preview', step, count: previewCount, size, channels: inChannels as 1 | 3, pixels });
  }

  async function sampleTurn(current: SamplingJob): Promise<void> {
    const end = (final: Uint8Array | null, error?: unknown) => {
      job = null;
      emit({ kind: 'sampling-finished', final, forwardPasses: current.count * current.evaluations });
      current.finished(error);
    };
    try {
      if (current.cancelled) return end(null);
      const { value, done } = await current.frames.next();
      if (done) return end(value);
      current.evaluations++;
      emit({ kind: 'frame', frame: value });
    } catch (error) {
      end(null, error);
    }
  }

  /** Stops training and waits for the step in hand. */
  async function halt(): Promise<void> {
    playing = false;
    await inHand;
  }

  async function giveBack(): Promise<void> {
    if (job) job.cancelled = true;
    playing = false;
    await turning;
    run?.dispose();
    run = null;
  }

  const needRun = (): Run => {
    if (!run) throw new Error('There is no training run: start one first.');
    return run;
  };

  return {
    async open(forced, onEvent) {
      emit = onEvent;
      return openBackend(forced);
    },

    async prepare(settings: TrainSettings, images: ImageSet) {
      await giveBack();
      const { model, seed } = settings;
      if (images.count < 1) throw new Error('The data set is empty: add pictures or choose a built-in set.');
      if (images.size !== model.size || images.channels !== model.inChannels) {
        throw new Error(
          `The network takes ${model.size} px pictures of ${model.inChannels} channels, the data set has ` +
            `${images.size} px and ${images.channels}.`,
        );
      }
      const graph = unet(model);
      const report = (done: number, total: number) => emit({ kind: 'preparing', done, total });
      const made = await makeExecutor(graph, initialParameters(graph, seed), images, settings, report);
      run = createRun(made.executor, settings);
      previews = previewClock(performance.now());
      previewedAt = -1;
      return {
        parameters: countParameters(graph),
        flops: countFlops(graph),
        executor: made.kind,
        reason: made.reason,
      };
    },

    async start(steps) {
      needRun();
      target = steps;
      playing = true;
      void turn();
    },

    async pause() {
      await halt();
      if (run) await report(run);
    },

    async step() {
      await halt();
      const current = needRun();
      current.advance();
      await report(current);
      if (previews.due(performance.now())) await preview(current, async () => playing || run !== current);
    },

    reset: giveBack,

    async sample(settings: SampleSettings) {
      const current = needRun();
      if (job) throw new Error('A sampling run is going on: cancel it first.');
      const { schedule, settings: made, executor, step } = current;
      const { size, inChannels } = made.model;
      emit({
        kind: 'sampling-started',
        settings,
        path: samplingPath(schedule, settings),
        size,
        channels: inChannels as 1 | 3,
        modelStep: step,
      });
      const frames = sampling(executor, schedule, made.predictionType, settings);
      await new Promise<void>((resolve, reject) => {
        const finished = (error?: unknown) => (error ? reject(error) : resolve());
        job = { frames, evaluations: 0, count: settings.count, cancelled: false, finished };
        void turn();
      });
    },

    async cancelSampling() {
      if (job) job.cancelled = true;
    },

    async memory() {
      return memoryReport();
    },
  };
}
