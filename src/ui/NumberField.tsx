/** A labelled number input. A typed value takes effect on Enter or blur; a value out of bounds is corrected with a message. */

import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import field from './field.module.css';
import styles from './NumberField.module.css';
import { useNumberEntry } from './use-number-entry';

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
  const { input, problem } = useNumberEntry({ value, min, max, step, onChange });
  const notes = [problem && `${id}-problem`, help && `${id}-help`].filter(Boolean).join(' ');
  return (
    <div className={field.field}>
      <label htmlFor={id} className={field.label}>
        {label}
      </label>
      <div className={styles.frame}>
        <input
          {...input}
          id={id}
          className={clsx(
            field.box,
            styles.input,
            suffix !== undefined && styles.suffixed,
            action !== undefined && styles.acting,
          )}
          disabled={disabled}
          aria-describedby={notes || undefined}
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
