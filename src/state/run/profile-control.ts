/** Measures where a training step spends its time. */
import { type EngineDoor, engine } from '../../engine/door/client';
import { announce } from '../announcements';
import { sentence } from '../sentence';
import { runStore } from './run';
import { canProfile, profileStore } from './step-profile';

/** Measures one step of the run; says why when it cannot. */
export async function profileStep(door: Pick<EngineDoor, 'profile'> = engine): Promise<void> {
  if (!canProfile({ run: runStore.getState(), profile: profileStore.getState() })) return;
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
