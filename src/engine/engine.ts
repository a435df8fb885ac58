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
import { asCheckpoint, type Checkpoint, freshCheckpoint } from './checkpoint';
import { makeExecutor } from './make-executor';
import { measureSpeed } from './measure';
import { makePreview, type PreviewClock, previewClock, previewCount } from './previews';
import type {
  BackendName,
  EngineApi,
  EngineEvent,
  MemoryReport,
  ModelReport,
  SampleFrame,
  SampleSettings,
  TrainSettings,
} from './protocol';
import { sampling, samplingPath } from './sampler';
import { createRun, type Run } from './trainer';

/** Losses are read and told this often. */
const reportMs = 150;
/** The state is read back this often, so that a lost device costs no more. */
const saveMs = 5000;
/** So many seconds of steps may wait unread on the device, lest a pause comes late. */
const mostWaiting = 0.2;

interface SamplingJob {
  frames: AsyncGenerator<SampleFrame | null, Uint8Array, void>;
  evaluations: number;
  count: number;
  cancelled: boolean;
  finished: (error?: unknown) => void;
}

/** @param breathe lets the worker hear its messages */
export function createEngine(breathe: () => Promise<void>): EngineApi {
  let emit: (event: EngineEvent) => void = () => {};
  let forcedBackend: BackendName | null = null;
  let run: Run | null = null;
  let images: ImageSet | null = null;
  let saved: Checkpoint | null = null;
  let savedAt = 0;
  let timesLost = 0;
  /** Set while a lost device is being replaced: training waits, and goes on by itself. */
  let recovering: Promise<void> | null = null;
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
        while ((playing && !recovering) || job) {
          if (playing && run && !recovering) {
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
      // A lost device fails whatever waits for it, and is announced a moment later.
      if (await soon(() => recovering !== null || run !== current)) return;
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
    if (divergedAt === null) {
      await save(current);
      return;
    }
    playing = false;
    const message =
      `The loss stopped being a number at step ${divergedAt}. The weights of step ${current.step} are kept and can be ` +
      'sampled from. Lower the learning rate and reset to train again.';
    emit({ kind: 'stopped', why: 'diverged', step: current.step, message });
  }

  async function save(current: Run): Promise<void> {
    if (performance.now() - savedAt < saveMs) return;
    savedAt = performance.now();
    const state = await current.executor.checkpoint();
    if (run === current) saved = state;
  }

  /** Whether something comes true within a second. */
  async function soon(condition: () => boolean): Promise<boolean> {
    const end = performance.now() + 1000;
    while (!condition() && performance.now() < end) await breathe();
    return condition();
  }

  /** Puts a run on a device: at its beginning, or from a saved state. */
  async function place(settings: TrainSettings, data: ImageSet, start: Float32Array | Checkpoint) {
    const graph = unet(settings.model);
    const tell = (done: number, total: number) => emit({ kind: 'preparing', done, total });
    const made = await makeExecutor(graph, start, data, settings, tell);
    const placed = createRun(made.executor, settings, asCheckpoint(start).step);
    void made.lost.then((why) => {
      if (run === placed)
        recovering ??= recover(placed, why).finally(() => {
          recovering = null;
          if (playing) void turn();
        });
    });
    const model: ModelReport = {
      parameters: countParameters(graph),
      flops: countFlops(graph),
      executor: made.kind,
      reason: made.reason,
    };
    return { placed, model };
  }

  /** A first loss is answered with a new device, a second one with another backend. */
  async function recover(lost: Run, why: string): Promise<void> {
    const state = saved;
    if (!state || !images) return;
    timesLost++;
    lost.dispose();
    try {
      const refusal =
        timesLost > 1 ? `${why} It was lost before, so another way to compute is used.` : undefined;
      const report = await openBackend(forcedBackend, refusal);
      const { placed, model } = await place(lost.settings, images, state);
      if (run !== lost) return placed.dispose();
      run = placed;
      const message = `${why} Training goes on from step ${state.step}.`;
      emit({ kind: 'recovered', report, model, step: state.step, message });
    } catch (error) {
      playing = false;
      const message = error instanceof Error ? error.message : String(error);
      emit({
        kind: 'stopped',
        why: 'fault',
        step: state.step,
        message: `${why} It could not be opened again: ${message}`,
      });
    }
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
      if (current.cancelled) {
        await current.frames.return(new Uint8Array());
        return end(null);
      }
      const { value, done } = await current.frames.next();
      if (done) return end(value);
      current.evaluations++;
      if (value) emit({ kind: 'frame', frame: value });
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
    await recovering;
    run?.dispose();
    run = null;
    images = null;
    saved = null;
  }

  const needRun = (): Run => {
    if (!run) throw new Error('There is no training run: start one first.');
    return run;
  };

  return {
    async open(forced, onEvent) {
      emit = onEvent;
      forcedBackend = forced;
      return openBackend(forced);
    },

    async prepare(settings: TrainSettings, given: ImageSet) {
      await giveBack();
      const { model, seed } = settings;
      if (given.count < 1) throw new Error('The data set is empty: add pictures or choose a built-in set.');
      if (given.size !== model.size || given.channels !== model.inChannels) {
        throw new Error(
          `The network takes ${model.size} px pictures of ${model.inChannels} channels, the data set has ` +
            `${given.size} px and ${given.channels}.`,
        );
      }
      const start = freshCheckpoint(initialParameters(unet(model), seed));
      const made = await place(settings, given, start);
      run = made.placed;
      images = given;
      saved = start;
      savedAt = performance.now();
      timesLost = 0;
      previews = previewClock(performance.now());
      previewedAt = -1;
      return made.model;
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

    async profile() {
      if (playing) throw new Error('Pause the training first: a step is measured while it stands still.');
      return needRun().executor.profile();
    },

    async measure() {
      if (run) throw new Error('The device is measured only while nothing trains.');
      return measureSpeed();
    },
  };
}
