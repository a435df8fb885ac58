/** One object a command: buttons, keys and the help sheet are made from it. */
import { type AppState, readAppState } from '../state/app-state';

export interface Action {
  id: string;
  /** What the button says, and its accessible name. */
  label: string;
  /** Modifiers in the order Mod, Alt, Shift and the key: "Space", "Shift+ArrowLeft", "Mod+Enter" (⌘ or Ctrl), "S". */
  shortcut?: string;
  /** Whether it can run in a state of the page. Pure. */
  enabled(state: AppState): boolean;
  run(): void | Promise<void>;
}

/** Whether it can run now. */
export const isEnabled = (action: Action): boolean => action.enabled(readAppState());

/** Runs it if it can be run now; says whether it did. */
export function perform(action: Action): boolean {
  if (!isEnabled(action)) return false;
  void action.run();
  return true;
}
