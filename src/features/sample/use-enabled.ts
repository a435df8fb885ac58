/** Whether an action can run now, kept up to date. */
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import { modelsStore } from '../../state/models/models';
import { qualityStore } from '../../state/recordings/quality';
import { recordingsStore } from '../../state/recordings/recordings';
import { runStore } from '../../state/run/run';
import { seedsStore } from '../../state/seeds';

export function useEnabled(action: Action): boolean {
  // The actions depend on these stores: `enabled` is evaluated again when one changes.
  useStore(runStore, action.enabled);
  useStore(modelsStore, action.enabled);
  useStore(qualityStore, action.enabled);
  useStore(seedsStore, action.enabled);
  return useStore(recordingsStore, action.enabled);
}
