/** One object a command: buttons, keys and the help sheet are made from it. */

export interface Action {
  id: string;
  /** What the button says, and its accessible name. */
  label: string;
  /** Modifiers in the order Mod, Alt, Shift and the key: "Space", "Shift+ArrowLeft", "Mod+Enter" (⌘ or Ctrl), "S". */
  shortcut?: string;
  /** Read from the stores at the moment of asking. */
  enabled(): boolean;
  run(): void | Promise<void>;
}

/** Runs it if it can be run now; says whether it did. */
export function perform(action: Action): boolean {
  if (!action.enabled()) return false;
  void action.run();
  return true;
}
