/** Where a training step spends its time, measured when somebody asks. */
import { createStore } from 'zustand/vanilla';
import type { StepProfile } from '../../engine/protocol';
import type { RunState } from './run';
import { hasRun } from './run-selectors';

export interface ProfileState {
  profile: StepProfile | null;
  /** Training step after which it was measured. */
  step: number;
  measuring: boolean;
}

export const profileStore = createStore<ProfileState>(() => ({ profile: null, step: 0, measuring: false }));

/** Whether there is a run that stands still, so that a step of it can be measured. Pure. */
export const canProfile = ({ run, profile }: { run: RunState; profile: ProfileState }): boolean =>
  hasRun(run) && run.status.kind === 'paused' && !profile.measuring;
