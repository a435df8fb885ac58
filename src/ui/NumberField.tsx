/**
 * A labelled number input. It keeps what is typed until Enter or leaving the field, then commits the nearest allowed
 * value and says the bounds if that was another one. Arrow keys step at once (Shift: ten), Escape takes back.
 */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classNames } from './class-names';
import field from './field.module.css';
import styles from './NumberField.module.css';
import { readNumber } from './number-entry';

export interface NumberFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  help?: string;
  /** A unit inside the box, at the right. */
  suffix?: string;
  /** A button inside the box, at the right. */
  action?: ReactNode;
  disabled?: boolean;
}

export function NumberField(props: NumberFieldProps) {
  const { label, value, min, max, step = 1, onChange, help, suffix, action, disabled } = props;
  const id = useId();
  /** What is being typed; null when the field just shows the value. */
  const [draft, setDraft] = useState<string | null>(null);
  /** What was wrong with the last entry, until the next one. */
  const [refused, setRefused] = useState<string | null>(null);

  const bounds = { min, max, step };
  const problem = draft === null ? refused : readNumber(draft, bounds).problem;

  const commit = () => {
    if (draft === null) return;
    const entry = readNumber(draft, bounds);
    const kept = entry.value ?? value;
    setDraft(null);
    setRefused(entry.problem && `${entry.problem} It is now ${kept}.`);
    if (kept !== value) onChange(kept);
  };

  const stepBy = (steps: number) => {
    const from = (draft === null ? null : readNumber(draft, bounds).value) ?? value;
    const next = Math.min(max, Math.max(min, Number((from + steps * step).toPrecision(12))));
    setDraft(null);
    setRefused(null);
    if (next !== value) onChange(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && draft !== null) {
      // The page's own Escape must not fire for a key that only takes a number back.
      event.stopPropagation();
      setDraft(null);
      setRefused(null);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      stepBy((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? 10 : 1));
    }
  };

  const notes = [problem && `${id}-problem`, help && `${id}-help`].filter(Boolean).join(' ');
  return (
    <div className={field.field}>
      <label htmlFor={id} className={field.label}>
        {label}
      </label>
      <div className={styles.frame}>
        <input
          id={id}
          type="number"
          inputMode={Number.isInteger(step) ? 'numeric' : 'decimal'}
          className={classNames(
            field.box,
            styles.input,
            suffix !== undefined && styles.suffixed,
            action !== undefined && styles.acting,
          )}
          value={draft ?? String(value)}
          min={min}
          max={max}
          step={Number.isInteger(step) ? step : 'any'}
          disabled={disabled}
          aria-invalid={draft !== null && problem !== null}
          aria-describedby={notes || undefined}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {suffix !== undefined && (
          <span className={styles.suffix} aria-hidden>
            {suffix}
          </span>
        )}
        {action && <div className={styles.action}>{action}</div>}
      </div>
      {problem && (
        <p id={`${id}-problem`} className={field.error}>
          {problem}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={field.help}>
          {help}
        </p>
      )}
    </div>
  );
}
