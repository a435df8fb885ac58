/** Whether an action of the run may be taken right now. */
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import { runStore } from '../../state/run/run';

/** Follows the run store, which is all that these actions look at. */
export function useEnabled(action: Action): boolean {
  return useStore(runStore, () => action.enabled());
}
