/** Where a training step spends its time, measured when somebody asks. */

import { createStore } from 'zustand/vanilla';
import { type EngineDoor, engine } from '../../engine/door/client';
import type { StepProfile } from '../../engine/protocol';
import { announce } from '../announcements';
import { sentence } from '../sentence';
import { runStore } from './run';
import { hasRun } from './run-selectors';

export interface ProfileState {
  profile: StepProfile | null;
  /** Training step after which it was measured. */
  step: number;
  measuring: boolean;
}

export const profileStore = createStore<ProfileState>(() => ({ profile: null, step: 0, measuring: false }));

/** Whether there is a run that stands still, so that a step of it can be measured. Pure. */
export const canProfile = (): boolean => {
  const { status } = runStore.getState();
  return hasRun(runStore.getState()) && status.kind === 'paused' && !profileStore.getState().measuring;
};

/** Measures one step of the run; says why when it cannot. */
export async function profileStep(door: Pick<EngineDoor, 'profile'> = engine): Promise<void> {
  if (!canProfile()) return;
  profileStore.setState({ measuring: true });
  try {
    const profile = await door.profile();
    profileStore.setState({ profile, step: runStore.getState().step });
  } catch (error) {
    announce(sentence(error));
  } finally {
    profileStore.setState({ measuring: false });
  }
}
