/**
 * What a person can do with the training run, and what the engine's events do to it. The only writer of the run store. A
 * run keeps its own copy of settings and pictures: changing those never disturbs it.
 */
import { type DoorEvent, type EngineDoor, engine } from '../../engine/door/client';
import { createGenerations, type Generations } from '../../lib/generations';
import { announce } from '../announcements';
import { datasetStore } from '../pictures/dataset';
import { sentence } from '../sentence';
import { settingsStore } from '../settings/settings';
import { emptiedRun, newRun, whyNoRun } from './new-run';
import { openEngineFor, showUnsupported } from './open-engine';
import { bringLossesBack, forgetResetRun, keepResetRun, resetRunStore } from './reset-run';
import { runStore } from './run';
import { lostRun, preparingWords, type RunChange, runAfter } from './run-events';
import { addLosses, rawLoss, recentLoss } from './run-losses';
import { canBegin, canContinue, canReset, hasRun } from './run-selectors';
import { countedSteps } from './run-words';

export interface RunControl {
  openEngine(): Promise<void>;
  startTraining(): Promise<void>;
  pauseTraining(): Promise<void>;
  resumeTraining(): Promise<void>;
  stepTraining(): Promise<void>;
  resetTraining(): Promise<void>;
  /** Brings the run back that was reset last, paused where it was. */
  undoReset(): Promise<void>;
}

const set = runStore.setState;
const get = runStore.getState;

function apply({ change, sentence: words }: RunChange): void {
  set(change);
  if (words !== null) announce(words);
}

/** Writes what the engine tells to the run. */
function followEngine(door: EngineDoor, runs: Generations): void {
  door.listen((event: DoorEvent) => {
    if (event.kind === 'failed') {
      runs.next();
      forgetResetRun();
    }
    const counts = event.kind === 'progress' && hasRun(get());
    if (counts) addLosses(event.firstStep, event.losses);
    apply(runAfter(get(), event, counts ? recentLoss(rawLoss) : null, settingsStore.getState().train.steps));
  });
}

/** A new run at step 0, paused. False, with a sentence announced, when there can be none. */
async function prepare(door: EngineDoor, runs: Generations): Promise<boolean> {
  const dataset = datasetStore.getState();
  const why = whyNoRun(get(), dataset);
  if (why !== null) {
    announce(why);
    return false;
  }
  const isPresent = runs.next();
  const run = newRun(get(), settingsStore.getState(), dataset);
  forgetResetRun();
  rawLoss.clear();
  set(run, true);
  announce(`${preparingWords}.`);
  try {
    const model = await door.prepare(run.settings!, dataset.images!);
    if (!isPresent()) return false;
    set({ model, status: { kind: 'paused' } });
    return true;
  } catch (error) {
    if (isPresent()) apply(lostRun(sentence(error), 'fault'));
    return false;
  }
}

/** A call that trains; a rejection ends in a failed status, unless the run it was for is gone. */
async function attempt(runs: Generations, call: () => Promise<void>): Promise<boolean> {
  const isPresent = runs.present();
  try {
    await call();
    return isPresent();
  } catch (error) {
    if (!isPresent()) return false;
    const reason = sentence(error);
    set({
      status: { kind: 'failed', why: 'fault', reason, recoverable: hasRun(get()) },
      stepsPerSecond: 0,
    });
    announce(reason);
    return false;
  }
}

/** Paused now, unless the run stopped for its own reason meanwhile. */
function pausedNow(words: string): void {
  const { kind } = get().status;
  if (kind !== 'training' && kind !== 'pausing') return;
  set({ status: { kind: 'paused' }, stepsPerSecond: 0 });
  announce(words);
}

async function reset(door: EngineDoor, runs: Generations): Promise<void> {
  if (!canReset(get())) return;
  const isPresent = runs.next();
  keepResetRun(get());
  rawLoss.clear();
  set({ ...emptiedRun(get()), status: { kind: 'loading', doing: 'Removing the run' } }, true);
  announce('');
  try {
    await door.disposeRun();
  } catch (error) {
    if (isPresent()) showUnsupported(error);
    return;
  }
  if (!isPresent()) return;
  set({ status: { kind: 'ready' } });
  announce('The run was reset. Pictures and settings stay.');
  const memory = await door.memory().catch(() => null);
  if (isPresent()) set({ memory });
}

async function undo(door: EngineDoor, runs: Generations): Promise<void> {
  const { last } = resetRunStore.getState();
  if (!last || !canBegin(get())) return;
  const isPresent = runs.next();
  const { backend, lossVersion, memory } = get();
  const status = { kind: 'loading', doing: 'Bringing the run back' } as const;
  bringLossesBack(last);
  set(
    { ...last.run, backend, memory, lossVersion: lossVersion + 1, model: null, stepsPerSecond: 0, status },
    true,
  );
  try {
    const { model, step } = await door.restoreRun();
    if (!isPresent()) return;
    forgetResetRun();
    set({ model, step, status: { kind: 'paused' } });
    announce(`The run is back, after ${countedSteps(step)}.`);
  } catch (error) {
    if (isPresent()) apply(lostRun(sentence(error), 'fault'));
  }
}

/** @param search gives the query part of the address, where a backend can be named. */
export function createRunControl(door: EngineDoor, search: () => string): RunControl {
  /** An answer that comes after its run has ended finds that it is no longer wanted. */
  const runs = createGenerations();
  followEngine(door, runs);

  async function train(targetSteps: number): Promise<void> {
    set({ status: { kind: 'training' }, targetSteps });
    announce(`Training up to ${countedSteps(targetSteps)}.`);
    await attempt(runs, () => door.start(targetSteps));
  }

  async function resumeTraining(): Promise<void> {
    if (!canContinue(get())) return;
    const { step, targetSteps } = get();
    await train(step < targetSteps ? targetSteps : step + settingsStore.getState().train.steps);
  }

  return {
    openEngine: () => openEngineFor(door, search()),
    resumeTraining,
    async startTraining() {
      if (hasRun(get())) return resumeTraining();
      if (await prepare(door, runs)) await train(get().targetSteps);
    },
    async pauseTraining() {
      if (get().status.kind !== 'training') return;
      set({ status: { kind: 'pausing' } });
      if (await attempt(runs, () => door.pause())) pausedNow('Paused.');
    },
    async stepTraining() {
      if (!hasRun(get()) && !(await prepare(door, runs))) return;
      if (!canContinue(get())) return;
      set({ status: { kind: 'training' } });
      if (await attempt(runs, () => door.step())) pausedNow('One step done.');
    },
    resetTraining: () => reset(door, runs),
    undoReset: () => undo(door, runs),
  };
}

export const {
  openEngine,
  startTraining,
  pauseTraining,
  resumeTraining,
  stepTraining,
  resetTraining,
  undoReset,
} = createRunControl(engine, () => window.location.search);
