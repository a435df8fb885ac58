/** The commands of training. */
import { profileStep } from '../state/run/profile-control';
import {
  pauseTraining,
  resetTraining,
  resumeTraining,
  startTraining,
  stepTraining,
  undoReset,
} from '../state/run/run-control';
import { canBegin, canContinue, canReset } from '../state/run/run-selectors';
import { canProfile } from '../state/run/step-profile';
import type { Action } from './action';

export const startAction: Action = {
  id: 'train.start',
  label: 'Start training',
  shortcut: 'Mod+Enter',
  enabled: ({ run }) => canBegin(run) || (canContinue(run) && run.step === 0),
  run: startTraining,
};

export const pauseAction: Action = {
  id: 'train.pause',
  label: 'Pause',
  shortcut: 'Space',
  enabled: ({ run }) => run.status.kind === 'training',
  run: pauseTraining,
};

export const resumeAction: Action = {
  id: 'train.resume',
  label: 'Resume',
  shortcut: 'Space',
  enabled: ({ run }) => canContinue(run) && run.step > 0,
  run: resumeTraining,
};

export const stepAction: Action = {
  id: 'train.step',
  label: 'Step',
  shortcut: 'ArrowRight',
  enabled: ({ run }) => canBegin(run) || canContinue(run),
  run: stepTraining,
};

export const resetAction: Action = {
  id: 'train.reset',
  label: 'Reset',
  enabled: ({ run }) => canReset(run),
  run: resetTraining,
};

export const undoResetAction: Action = {
  id: 'train.undo-reset',
  label: 'Undo reset',
  enabled: ({ run, resetRun }) => resetRun.last !== null && canBegin(run),
  run: undoReset,
};

export const measureOperatorsAction: Action = {
  id: 'train.measure-operators',
  label: 'Measure operators',
  enabled: canProfile,
  run: () => profileStep(),
};
