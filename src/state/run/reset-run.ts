/** The run that was reset last, as the page knew it: its figures and losses, to be brought back until another one is made. */
import { createStore } from 'zustand/vanilla';
import type { RunState } from './run';
import { rawLoss } from './run-losses';
import { hasRun } from './run-selectors';

export interface ResetRun {
  run: RunState;
  losses: { x: Float32Array; y: Float32Array };
}

export const resetRunStore = createStore<{ last: ResetRun | null }>(() => ({ last: null }));

/** Keeps a run with a step behind it. To be called before its losses are cleared. */
export function keepResetRun(run: RunState): void {
  if (!hasRun(run) || run.step === 0) return;
  const { x, y, length } = rawLoss;
  resetRunStore.setState({ last: { run, losses: { x: x.slice(0, length), y: y.slice(0, length) } } });
}

export const forgetResetRun = (): void => resetRunStore.setState({ last: null });

/** Puts the losses of the run back. */
export function bringLossesBack({ losses: { x, y } }: ResetRun): void {
  rawLoss.clear();
  x.forEach((step, i) => {
    rawLoss.push(step, y[i]);
  });
}
