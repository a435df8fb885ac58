/** Whether an action can run now, kept up to date. */
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import { modelsStore } from '../../state/models';
import { qualityStore } from '../../state/quality';
import { runStore } from '../../state/run';
import { seedsStore } from '../../state/seeds';
import { trajectoryStore } from '../../state/trajectory';

export function useEnabled(action: Action): boolean {
  // What these actions depend on lives in these stores; the answer is asked for again when one changes.
  useStore(runStore, action.enabled);
  useStore(modelsStore, action.enabled);
  useStore(qualityStore, action.enabled);
  useStore(seedsStore, action.enabled);
  return useStore(trajectoryStore, action.enabled);
}
