/**
 * The engine behind the worker's door: holds one backend, one run, at most one sampling, and turns their generators
 * in one loop. Between any two turns the worker hears messages, so everything stops within one step.
 */
import { memory } from '@tensorflow/tfjs-core';
import { initialParameters } from '../model/parameters';
import { unet } from '../model/unet';
import { openBackend } from './backend/backend';
import type { BackendName, BackendReport, EngineApi, EngineEvent, MemoryReport } from './protocol';
import { freshCheckpoint } from './run/checkpoint';
import { measureSpeed } from './run/measure';
import { type PlacedRun, placeRun } from './run/placed-run';
import { requireFit, splitHeldOut } from './run/training-set';
import { idealSource } from './sampling/ideal-source';
import { createLoadedModels, type NamedSource } from './sampling/loaded-models';
import { comparedWith } from './sampling/quality';
import { runSource } from './sampling/sampler';
import { createSamplings } from './sampling/samplings';

/** What models are called that nobody has named. */
const ownTitle = 'Your model';
const idealTitle = 'Ideal denoiser';

/** @param breathe lets the worker hear its messages */
export function createEngine(breathe: () => Promise<void>): EngineApi {
  let listener: (event: EngineEvent) => void = () => {};
  const emit = (event: EngineEvent) => listener(event);
  let forcedBackend: BackendName | null = null;
  let placed: PlacedRun | null = null;
  let timesLost = 0;
  /** Set while a lost device is being replaced: training waits, and goes on by itself. */
  let recovering: Promise<void> | null = null;
  let target = 0;
  let playing = false;
  let turning: Promise<void> | null = null;
  /** The training turn that is going on. */
  let inHand: Promise<void> = Promise.resolve();
  /** Why the device is gone that only loaded models were on: another is opened when one of them is asked for. */
  let gone: string | null = null;

  const samplings = createSamplings(emit, () => void turn(), explain);
  const models = createLoadedModels(
    (id) => samplings.release([id]),
    (why) => {
      void models.forget();
      if (placed?.model.executor !== 'fused') gone = why;
    },
  );

  const memoryReport = (): MemoryReport => {
    const { numTensors, numBytes } = memory();
    const fused = placed?.model.executor === 'fused' ? [placed.run.executor] : [];
    const beside = [...fused, models].map((holder) => holder.memory());
    return {
      tensors: beside.reduce((sum, { tensors }) => sum + tensors, numTensors),
      bytes: beside.reduce((sum, { bytes }) => sum + bytes, numBytes),
    };
  };

  /** The one loop. Starts when there is something to do, ends when there is nothing left. */
  function turn(): Promise<void> {
    turning ??= (async () => {
      try {
        while ((playing && !recovering) || samplings.busy) {
          if (playing && placed && !recovering) {
            inHand = trainTurn(placed);
            await inHand;
          }
          await samplings.turn();
          await breathe();
        }
      } finally {
        turning = null;
      }
    })();
    return turning;
  }

  async function trainTurn(current: PlacedRun): Promise<void> {
    const { run } = current;
    try {
      run.advance();
      if (current.isReportDue()) await report(current);
      if (playing && run.step >= target) {
        await report(current);
        if (playing) {
          // Not over before its last preview: a run whose device goes meanwhile is taken up again and ends then.
          await current.preview(async () => placed !== current || !playing);
          if (placed === current && playing && run.step >= target) {
            playing = false;
            emit({ kind: 'stopped', why: 'target', step: run.step, message: '' });
          }
        }
      }
      if (playing && current.isPreviewDue()) await current.preview(interrupted);
    } catch (error) {
      // A lost device fails whatever waits for it, and is announced a moment later.
      if (await soon(() => recovering !== null || placed !== current)) return;
      playing = false;
      const message = error instanceof Error ? error.message : String(error);
      emit({ kind: 'stopped', why: 'fault', step: run.step, message: `Training stopped: ${message}` });
    }
  }

  async function report(current: PlacedRun): Promise<void> {
    if (!(await current.report())) playing = false;
  }

  /** Whether something comes true within a second. */
  async function soon(condition: () => boolean): Promise<boolean> {
    const end = performance.now() + 1000;
    while (!condition() && performance.now() < end) await breathe();
    return condition();
  }

  /** Makes a run the engine's, to be put elsewhere when its device is lost. */
  function adopt(current: PlacedRun): void {
    placed = current;
    void current.lost.then((why) => {
      if (placed === current)
        recovering ??= recover(current, why).finally(() => {
          recovering = null;
          if (playing) void turn();
        });
    });
  }

  /** A first loss is answered with a new device, a second one with another backend. */
  async function reopen(why: string): Promise<BackendReport> {
    timesLost++;
    await models.forget();
    const refusal =
      timesLost > 1 ? `${why} It was lost before, so another way to compute is used.` : undefined;
    return openBackend(forcedBackend, refusal);
  }

  /** Asked first where nothing else may be heard before the work begins: an unload must find what samples. */
  const isDeviceGone = () => recovering !== null || gone !== null;

  /** A device to make networks on: the one in use, or another where that was lost. */
  async function needDevice(): Promise<void> {
    await recovering;
    if (!gone) return;
    const why = gone;
    gone = null;
    await reopen(why);
  }

  async function recover(lost: PlacedRun, why: string): Promise<void> {
    const { run, pictures, saved } = lost;
    lost.dispose();
    try {
      const report = await reopen(why);
      const again = await placeRun(run.settings, pictures, saved, emit, memoryReport);
      if (placed !== lost) return again.dispose();
      adopt(again);
      const message = `${why} Training goes on from step ${saved.step}.`;
      emit({ kind: 'recovered', report, model: again.model, step: saved.step, message });
    } catch (error) {
      playing = false;
      const reason = error instanceof Error ? error.message : String(error);
      const message = `${why} It could not be opened again: ${reason}`;
      emit({ kind: 'stopped', why: 'fault', step: saved.step, message });
    }
  }

  const interrupted = async () => {
    await breathe();
    return !playing;
  };

  /** Stops training and waits for the step in hand. */
  async function halt(): Promise<void> {
    playing = false;
    await inHand;
  }

  async function giveBack(): Promise<void> {
    playing = false;
    await samplings.release(['run', 'ideal']);
    await halt();
    await recovering;
    placed?.dispose();
    placed = null;
  }

  const needRun = (): PlacedRun => {
    if (!placed) throw new Error('There is no training run: start one first.');
    return placed;
  };

  function sourceOf(model: string): NamedSource {
    if (model !== 'run' && model !== 'ideal') return models.source(model);
    if (model === 'run') {
      const { run } = needRun();
      return { source: runSource(run), title: ownTitle, step: run.step };
    }
    if (!placed) {
      throw new Error('The ideal denoiser knows the pictures of a training run: start one first.');
    }
    const { run, pictures } = placed;
    return { source: idealSource(pictures.training, run.schedule, breathe), title: idealTitle, step: 0 };
  }

  /** A lost device fails whatever waits for it, with words that help nobody. */
  async function explain(error: unknown): Promise<unknown> {
    const lost = await soon(isDeviceGone);
    return lost ? new Error('The GPU device was lost in the middle of it: sample again.') : error;
  }

  return {
    async open(forced, onEvent) {
      listener = onEvent;
      forcedBackend = forced;
      return openBackend(forced);
    },

    async prepare(settings, given) {
      await giveBack();
      requireFit(settings, given);
      const pictures = splitHeldOut(given, settings.heldOut);
      await needDevice();
      const start = freshCheckpoint(initialParameters(unet(settings.model), settings.seed));
      const made = await placeRun(settings, pictures, start, emit, memoryReport);
      adopt(made);
      timesLost = 0;
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
      if (placed) await report(placed);
    },

    async step() {
      await halt();
      const current = needRun();
      current.run.advance();
      await report(current);
      if (current.isPreviewDue()) await current.preview(async () => playing || placed !== current);
    },

    disposeRun: giveBack,

    async sample(settings, origin) {
      if (isDeviceGone()) await needDevice();
      await samplings.sample(sourceOf(origin.model), settings, origin);
    },

    async quality(settings, evaluations, origin, reference) {
      if (isDeviceGone()) await needDevice();
      const named = sourceOf(origin.model);
      const ofRun = placed?.pictures ?? null;
      const { pixels, floor } = comparedWith(reference, ofRun, named.source, settings.count);
      return samplings.quality(named, settings, evaluations, origin, pixels, floor);
    },

    async cancelSampling() {
      samplings.cancel();
    },

    async loadModel(id, state) {
      await needDevice();
      return models.load(id, state);
    },

    async disposeModel(id) {
      await models.unload(id);
    },

    async exportModel() {
      await recovering;
      const { executor, settings, step } = needRun().run;
      const [raw, ema] = await Promise.all([executor.readParameters('raw'), executor.readParameters('ema')]);
      const { model: config, schedule, predictionType } = settings;
      return { config, schedule, predictionType, step, title: ownTitle, raw: raw!, ema: ema! };
    },

    async memory() {
      return memoryReport();
    },

    async profile() {
      if (playing) throw new Error('Pause the training first: a step is measured while it stands still.');
      return needRun().run.executor.profile();
    },

    async measure() {
      if (placed) throw new Error('The device is measured only while nothing trains.');
      return measureSpeed();
    },
  };
}
