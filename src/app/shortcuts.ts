/**
 * Shortcuts as actions write them ("Space", "Escape", "Mod+Enter", "Shift+ArrowLeft"; Mod is ⌘ on a Mac and Ctrl
 * elsewhere): matching a key press, showing one to people, and when the page must leave a key alone. Pure.
 */
import { type KeyBindingPress, matchKeyBindingPress, parseKeybinding } from 'tinykeys';

/** The part of a KeyboardEvent that decides whom a key belongs to. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>;

/** What has the keyboard: a field, a slider, one of several choices, something that is pressed, or none of these. */
export type Focus = 'typing' | 'sliding' | 'choosing' | 'pressing' | 'none';

/** Signs and digits: "?" and "1" are typed with Shift on one keyboard and without it on another. */
const isSign = (key: string): boolean => key.length === 1 && key.toLowerCase() === key.toUpperCase();

/** The key presses that a shortcut stands for. Mod is either Ctrl or ⌘, whatever the machine. */
function pressesOf(shortcut: string): KeyBindingPress[] {
  const withModifiers = shortcut.includes('Mod')
    ? ['Control', 'Meta'].map((modifier) => shortcut.replace('Mod', modifier))
    : [shortcut];
  const bindings = isSign(shortcut) ? [shortcut, `Shift+${shortcut}`] : withModifiers;
  return bindings.flatMap(parseKeybinding);
}

/** Whether a key press is this shortcut: the same key, and the modifiers that are written and no others. */
export function matches(event: KeyboardEvent, shortcut: string): boolean {
  return pressesOf(shortcut).some((press) => matchKeyBindingPress(event, press));
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
