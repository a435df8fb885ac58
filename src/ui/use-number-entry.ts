/**
 * The behaviour of every number input: it keeps the typed text until Enter or blur, then commits the nearest allowed value
 * and shows the bounds if that differs. Arrow keys step at once (Shift: ten steps), Escape restores the value. Components
 * add the look.
 */
import { type ComponentProps, type KeyboardEvent, useState } from 'react';
import { readNumber } from './number-entry';

export interface NumberEntryOptions {
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** The value some key presses away, inside the bounds; whole steps without it. */
  nudge?: (from: number, steps: number) => number;
}

export interface NumberEntryField {
  /** For an <input>. */
  input: ComponentProps<'input'>;
  /** A message about the typed text, or about the last entry if it was out of bounds; null otherwise. */
  problem: string | null;
}

export function useNumberEntry(options: NumberEntryOptions): NumberEntryField {
  const { value, min, max, step, onChange, nudge } = options;
  /** What is being typed; null when the field just shows the value. */
  const [draft, setDraft] = useState<string | null>(null);
  /** The message about the last entry and the value it became; void as soon as the value differs. */
  const [refused, setRefused] = useState<{ problem: string; kept: number } | null>(null);

  const bounds = { min, max, step };
  const stale = refused?.kept === value ? refused.problem : null;
  const problem = draft === null ? stale : readNumber(draft, bounds).problem;

  const commit = () => {
    if (draft === null) return;
    const entry = readNumber(draft, bounds);
    const kept = entry.value ?? value;
    setDraft(null);
    setRefused(entry.problem === null ? null : { problem: `${entry.problem} It is now ${kept}.`, kept });
    if (kept !== value) onChange(kept);
  };

  const plainNudge = (from: number, steps: number) =>
    Math.min(max, Math.max(min, Number((from + steps * step).toPrecision(12))));

  const stepBy = (steps: number) => {
    const from = (draft === null ? null : readNumber(draft, bounds).value) ?? value;
    const next = (nudge ?? plainNudge)(from, steps);
    setDraft(null);
    setRefused(null);
    if (next !== value) onChange(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      // The page's Escape shortcut must not run when the key only restores a number.
      event.stopPropagation();
      setDraft(null);
      setRefused(null);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      stepBy((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    }
  };

  return {
    problem,
    input: {
      // A text box with a number's role: the wheel over an <input type="number"> in focus changes it unasked.
      type: 'text',
      role: 'spinbutton',
      inputMode: Number.isInteger(step) ? 'numeric' : 'decimal',
      autoComplete: 'off',
      value: draft ?? String(value),
      'aria-valuemin': min,
      'aria-valuemax': max,
      'aria-valuenow': value,
      'aria-invalid': draft !== null && problem !== null,
      onChange: (event) => setDraft(event.target.value),
      onBlur: commit,
      onKeyDown,
    },
  };
}
