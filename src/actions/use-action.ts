/** An action as a button needs it: whether it can run now, kept up to date, and what running it does. */
import { useAppState } from '../state/app-state';
import type { Action } from './action';

export interface UsableAction {
  enabled: boolean;
  run: () => void;
}

export function useAction(action: Action): UsableAction {
  return { enabled: useAppState(action.enabled), run: () => void action.run() };
}
