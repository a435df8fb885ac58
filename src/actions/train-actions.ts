/** The commands of training. */
import { type RunState, runStore } from '../state/run/run';
import {
  pauseTraining,
  resetTraining,
  resumeTraining,
  startTraining,
  stepTraining,
} from '../state/run/run-control';
import { hasRun } from '../state/run/run-selectors';
import type { Action } from './action';

/** A run is there and stands still. */
const waits = (run: RunState): boolean =>
  hasRun(run) && (run.status.kind === 'paused' || (run.status.kind === 'failed' && run.status.recoverable));

/** No run is there, and nothing stands against making one. */
const canBegin = (run: RunState): boolean =>
  !hasRun(run) && (run.status.kind === 'ready' || run.status.kind === 'failed');

export const startAction: Action = {
  id: 'train.start',
  label: 'Start training',
  shortcut: 'Mod+Enter',
  enabled: () => {
    const run = runStore.getState();
    return canBegin(run) || (waits(run) && run.step === 0);
  },
  run: startTraining,
};

export const pauseAction: Action = {
  id: 'train.pause',
  label: 'Pause',
  shortcut: 'Space',
  enabled: () => runStore.getState().status.kind === 'training',
  run: pauseTraining,
};

export const resumeAction: Action = {
  id: 'train.resume',
  label: 'Resume',
  shortcut: 'Space',
  enabled: () => {
    const run = runStore.getState();
    return waits(run) && run.step > 0;
  },
  run: resumeTraining,
};

export const stepAction: Action = {
  id: 'train.step',
  label: 'Step',
  shortcut: 'ArrowRight',
  enabled: () => {
    const run = runStore.getState();
    return canBegin(run) || waits(run);
  },
  run: stepTraining,
};

export const resetAction: Action = {
  id: 'train.reset',
  label: 'Reset',
  enabled: () => {
    const { settings, status } = runStore.getState();
    return status.kind !== 'unsupported' && (settings !== null || status.kind === 'failed');
  },
  run: resetTraining,
};
