/** Whether an action can run now, kept up to date. */
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import { runStore } from '../../state/run';
import { trajectoryStore } from '../../state/trajectory';

export function useEnabled(action: Action): boolean {
  // What these actions depend on lives in two stores; the answer is asked for again when either changes.
  useStore(runStore, action.enabled);
  return useStore(trajectoryStore, action.enabled);
}
