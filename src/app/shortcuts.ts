/**
 * Shortcuts as actions write them ("Space", "Escape", "Mod+Enter", "Shift+ArrowLeft"; Mod is ⌘ on a Mac and Ctrl
 * elsewhere): matching a key press, showing one to people, and when the page must leave a key alone. Pure.
 */

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What has the keyboard: a field, a slider, one of several choices, something that is pressed, or none of these. */
export type Focus = 'typing' | 'sliding' | 'choosing' | 'pressing' | 'none';

const keyOf = (part: string): string => (part === 'Space' ? ' ' : part);

/** Whether a key press is this shortcut. Shift counts only where it is written or where the key is a letter or name. */
export function matches(press: KeyPress, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = keyOf(parts.at(-1)!);
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = press.ctrlKey || press.metaKey;
  if (
    press.key.toLowerCase() !== key.toLowerCase() ||
    mod !== wants('Mod') ||
    press.altKey !== wants('Alt')
  ) {
    return false;
  }
  // "?" is typed with Shift on one keyboard and without it on another.
  const sign = key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase();
  return sign || press.shiftKey === wants('Shift');
}

const moves = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
const presses = [' ', 'Enter'];

/** Whether a key belongs to what has the focus, so that the page must not act on it. */
export function belongsTo(focus: Focus, press: KeyPress): boolean {
  // Escape and combinations with Ctrl or ⌘ mean the same everywhere here.
  if (press.key === 'Escape' || press.ctrlKey || press.metaKey) return false;
  if (focus === 'typing') return true;
  if (focus === 'sliding') return moves.includes(press.key);
  if (focus === 'choosing') return moves.includes(press.key) || presses.includes(press.key);
  return focus === 'pressing' && presses.includes(press.key);
}

const signs: Record<string, string> = {
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A shortcut as keys to show, one text a key. */
export function keysOf(shortcut: string, mac: boolean): string[] {
  return shortcut.split('+').map((part) => (part === 'Mod' ? (mac ? '⌘' : 'Ctrl') : (signs[part] ?? part)));
}
