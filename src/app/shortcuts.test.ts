import { describe, expect, it } from 'vitest';
import { belongsTo, keysOf, matches } from './shortcuts';

const modifiers = { Control: 'ctrlKey', Meta: 'metaKey', Shift: 'shiftKey', Alt: 'altKey' } as const;

/** A keyboard event as far as shortcuts look at it. */
const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: key === ' ' ? 'Space' : key,
    ctrlKey: false,
    metaKey: false,
    getModifierState: (name: keyof typeof modifiers) => held[modifiers[name]] ?? false,
    ...held,
  }) as KeyboardEvent;

describe('matches', () => {
  it('knows the space bar by its name', () => {
    expect(matches(press(' '), 'Space')).toBe(true);
    expect(matches(press(' ', { shiftKey: true }), 'Space')).toBe(false);
  });

  it('takes Ctrl or ⌘ for Mod, and neither where it is not asked for', () => {
    expect(matches(press('Enter', { ctrlKey: true }), 'Mod+Enter')).toBe(true);
    expect(matches(press('Enter', { metaKey: true }), 'Mod+Enter')).toBe(true);
    expect(matches(press('Enter'), 'Mod+Enter')).toBe(false);
    expect(matches(press('s', { ctrlKey: true }), 'S')).toBe(false);
  });

  it('finds a sign with and without Shift, but an arrow only as written', () => {
    expect(matches(press('?', { shiftKey: true }), '?')).toBe(true);
    expect(matches(press('?'), '?')).toBe(true);
    expect(matches(press('1', { shiftKey: true }), '1')).toBe(true);
    expect(matches(press('?', { ctrlKey: true }), '?')).toBe(false);
    expect(matches(press('ArrowLeft', { shiftKey: true }), 'ArrowLeft')).toBe(false);
    expect(matches(press('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft')).toBe(true);
  });
});

describe('belongsTo', () => {
  it('leaves a button its space bar and its Enter, not more', () => {
    expect(belongsTo('pressing', press(' '))).toBe(true);
    expect(belongsTo('pressing', press('Enter'))).toBe(true);
    expect(belongsTo('pressing', press('ArrowLeft'))).toBe(false);
  });

  it('leaves a field every plain key, but not Escape or Ctrl+Enter', () => {
    for (const key of ['?', ' ', 's', 'ArrowLeft']) expect(belongsTo('typing', press(key))).toBe(true);
    expect(belongsTo('typing', press('Escape'))).toBe(false);
    expect(belongsTo('typing', press('Enter', { ctrlKey: true }))).toBe(false);
  });

  it('leaves a slider the keys that move it, and choices those that choose', () => {
    for (const focus of ['sliding', 'choosing'] as const) {
      expect(belongsTo(focus, press('ArrowLeft'))).toBe(true);
      expect(belongsTo(focus, press('Home'))).toBe(true);
      expect(belongsTo(focus, press('?'))).toBe(false);
    }
    expect(belongsTo('sliding', press(' '))).toBe(false);
    expect(belongsTo('choosing', press(' '))).toBe(true);
  });

  it('takes every key when nothing has the focus', () => {
    expect(belongsTo('none', press(' '))).toBe(false);
  });
});

describe('keysOf', () => {
  it('shows the keys of the machine', () => {
    expect(keysOf('Mod+Enter', true)).toEqual(['⌘', 'Enter']);
    expect(keysOf('Mod+Enter', false)).toEqual(['Ctrl', 'Enter']);
    expect(keysOf('Shift+ArrowLeft', false)).toEqual(['Shift', '←']);
  });
});
