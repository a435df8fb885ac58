/**
 * What a person can do with the training run, and what the engine's events do to it. The only writer of the run store
 * (but for its message). A run keeps its own copy of settings and pictures: changing those never disturbs it.
 */
import { type DoorEvent, type EngineDoor, engine } from '../../engine/door/client';
import type { EngineEvent } from '../../engine/protocol';
import { formatCount } from '../../lib/format';
import { datasetStore } from '../pictures/dataset';
import { sentence } from '../sentence';
import { backendChoice } from '../settings/backend-choice';
import { settingsStore } from '../settings/settings';
import { trainSettings } from '../settings/train-settings';
import { hasRun, initialRun, rawLoss, runStore } from './run';

/** Losses in the mean that the page shows as the loss: a quarter of a short run, so that it does not lag behind. */
const lossWindow = (count: number): number => Math.min(20, Math.ceil(count / 4));

export interface RunControl {
  openEngine(): Promise<void>;
  startTraining(): Promise<void>;
  pauseTraining(): Promise<void>;
  resumeTraining(): Promise<void>;
  stepTraining(): Promise<void>;
  resetTraining(): Promise<void>;
}

const preparing = 'Preparing the network';

const steps = (count: number) => `${formatCount(count)} ${count === 1 ? 'step' : 'steps'}`;

/** @param search gives the query part of the address, where a backend can be named. */
export function createRunControl(door: EngineDoor, search: () => string): RunControl {
  const set = runStore.setState;
  const get = runStore.getState;
  const say = (message: string) => set({ message });

  /** Bumped by whatever ends a run: an answer that comes later finds that it is no longer wanted. */
  let generation = 0;

  function clearLosses(): void {
    rawLoss.clear();
    set({ loss: null, lossVersion: get().lossVersion + 1 });
  }

  function takeLosses(firstStep: number, losses: Float32Array): void {
    // Steps taken again after a fault replace those of the first time.
    while (rawLoss.length > 0 && rawLoss.x[rawLoss.length - 1] >= firstStep) rawLoss.length--;
    losses.forEach((loss, i) => {
      if (Number.isFinite(loss)) rawLoss.push(firstStep + i, loss);
    });
    const { y, length } = rawLoss;
    if (length === 0) return;
    const recent = y.subarray(length - lossWindow(length), length);
    const mean = recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
    set({ loss: mean, lossVersion: get().lossVersion + 1 });
  }

  function stopped({ why, step, message }: Extract<EngineEvent, { kind: 'stopped' }>): void {
    if (why === 'target') {
      const more = steps(settingsStore.getState().train.steps);
      set({ status: { kind: 'paused' }, step, stepsPerSecond: 0 });
      say(`Trained ${steps(step)}. Resume adds ${more}.`);
    } else {
      set({ status: { kind: 'failed', why, reason: message, recoverable: true }, step, stepsPerSecond: 0 });
      say(message);
    }
  }

  door.listen((event: DoorEvent) => {
    if (event.kind === 'opened') set({ backend: event.report });
    if (event.kind === 'failed') {
      generation++;
      lose(event.message, 'lost');
    }
    if (event.kind === 'preparing') showPrepared(event);
    // What a run had on its way when it was given back.
    if (!hasRun(get())) return;
    if (event.kind === 'progress') {
      takeLosses(event.firstStep, event.losses);
      const moving = get().status.kind === 'training' || get().status.kind === 'pausing';
      set({ step: event.step, stepsPerSecond: moving ? event.stepsPerSecond : 0, memory: event.memory });
    } else if (event.kind === 'preview') {
      const { kind, ...preview } = event;
      set({ preview });
    } else if (event.kind === 'recovered') {
      const { report, model, step, message } = event;
      set({ backend: report, model, step, message });
    } else if (event.kind === 'stopped') {
      stopped(event);
    }
  });

  function showPrepared({ done, total }: { done: number; total: number }): void {
    const { status } = get();
    // A run that was given up meanwhile may still be compiling.
    if (status.kind !== 'loading' || status.doing !== preparing) return;
    set({ status: { ...status, parts: { done, total, name: 'shaders' } } });
  }

  /** The engine holds no run any more, or could not make one. Losses and preview stay to be looked at. */
  function lose(reason: string, why: 'fault' | 'lost'): void {
    set({
      status: { kind: 'failed', why, reason, recoverable: false },
      model: null,
      memory: null,
      stepsPerSecond: 0,
      message: reason,
    });
  }

  async function openEngine(): Promise<void> {
    set({ status: { kind: 'loading', doing: 'Opening the engine' } });
    const { forced, complaint } = backendChoice(search());
    try {
      await door.open(forced);
      set({ status: { kind: 'ready' } });
      if (complaint) say(complaint);
    } catch (error) {
      if (forced === null) return unsupported(error);
      try {
        await door.open(null);
        const reason = `The address asks for ${forced}, which could not be opened: ${sentence(error)}`;
        set({ status: { kind: 'ready' }, message: `${reason} The page chose another backend.` });
      } catch (second) {
        unsupported(second);
      }
    }
  }

  function unsupported(error: unknown): void {
    const reason = sentence(error);
    set({ status: { kind: 'unsupported', reason }, message: reason });
  }

  /** A new run at step 0, paused. False, with a sentence said, when there can be none. */
  async function prepare(): Promise<boolean> {
    const { status } = get();
    if (status.kind === 'loading') {
      say(`One moment: ${status.doing.toLowerCase()}.`);
      return false;
    }
    if (status.kind === 'unsupported') {
      say(status.reason);
      return false;
    }
    const { images, key, progress } = datasetStore.getState();
    if (!images?.count) {
      say(
        progress
          ? 'The pictures are still being read: try again in a moment.'
          : 'There are no pictures to learn from: add some, or choose a built-in set.',
      );
      return false;
    }
    const settings = trainSettings(settingsStore.getState(), images);
    const mine = ++generation;
    clearLosses();
    set({
      ...initialRun,
      backend: get().backend,
      lossVersion: get().lossVersion,
      status: { kind: 'loading', doing: preparing },
      settings,
      pictures: images.count,
      pictureKey: key,
      targetSteps: settings.steps,
      message: `${preparing}.`,
    });
    try {
      const model = await door.prepare(settings, images);
      if (mine !== generation) return false;
      set({ model, status: { kind: 'paused' } });
      return true;
    } catch (error) {
      if (mine === generation) lose(sentence(error), 'fault');
      return false;
    }
  }

  /** A call that trains; a rejection ends in a failed status, unless the run it was for is gone. */
  async function attempt(call: () => Promise<void>): Promise<boolean> {
    const mine = generation;
    try {
      await call();
      return mine === generation;
    } catch (error) {
      if (mine === generation) {
        const reason = sentence(error);
        set({
          status: { kind: 'failed', why: 'fault', reason, recoverable: hasRun(get()) },
          stepsPerSecond: 0,
          message: reason,
        });
      }
      return false;
    }
  }

  async function train(targetSteps: number): Promise<void> {
    set({ status: { kind: 'training' }, targetSteps, message: `Training up to ${steps(targetSteps)}.` });
    await attempt(() => door.start(targetSteps));
  }

  /** A run is there and stands still. */
  function waits(): boolean {
    const { status } = get();
    return hasRun(get()) && (status.kind === 'paused' || (status.kind === 'failed' && status.recoverable));
  }

  async function resumeTraining(): Promise<void> {
    if (!waits()) return;
    const { step, targetSteps } = get();
    await train(step < targetSteps ? targetSteps : step + settingsStore.getState().train.steps);
  }

  async function startTraining(): Promise<void> {
    if (hasRun(get())) return resumeTraining();
    if (await prepare()) await train(get().targetSteps);
  }

  async function pauseTraining(): Promise<void> {
    if (get().status.kind !== 'training') return;
    set({ status: { kind: 'pausing' } });
    if (await attempt(() => door.pause())) stand('Paused.');
  }

  /** Paused now, unless the run stopped for its own reason meanwhile. */
  function stand(message: string): void {
    const { kind } = get().status;
    if (kind !== 'training' && kind !== 'pausing') return;
    set({ status: { kind: 'paused' }, stepsPerSecond: 0, message });
  }

  async function stepTraining(): Promise<void> {
    if (!hasRun(get()) && !(await prepare())) return;
    if (!waits()) return;
    set({ status: { kind: 'training' } });
    if (await attempt(() => door.step())) stand('One step done.');
  }

  async function resetTraining(): Promise<void> {
    const { status, settings, backend } = get();
    if (status.kind === 'unsupported' || (settings === null && status.kind !== 'failed')) return;
    const mine = ++generation;
    clearLosses();
    set({
      ...initialRun,
      backend,
      lossVersion: get().lossVersion,
      status: { kind: 'loading', doing: 'Giving the run back' },
    });
    try {
      await door.disposeRun();
    } catch (error) {
      if (mine === generation) unsupported(error);
      return;
    }
    if (mine !== generation) return;
    set({ status: { kind: 'ready' }, message: 'The run was reset. Pictures and settings stay.' });
    const memory = await door.memory().catch(() => null);
    if (mine === generation) set({ memory });
  }

  return { openEngine, startTraining, pauseTraining, resumeTraining, stepTraining, resetTraining };
}

export const { openEngine, startTraining, pauseTraining, resumeTraining, stepTraining, resetTraining } =
  createRunControl(engine, () => window.location.search);
