/** A labelled native select: the platform's own list, keyboard and phone picker. */

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import field from './field.module.css';
import styles from './Select.module.css';

export interface SelectProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
  /** Keeps the label for assistive technology only. */
  hideLabel?: boolean;
  tone?: 'a' | 'b';
  help?: string;
  disabled?: boolean;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, hideLabel, tone, help, disabled } = props;
  const id = useId();
  return (
    <div className={clsx(field.field, tone === 'a' && field.toneA, tone === 'b' && field.toneB)}>
      <label htmlFor={id} className={hideLabel ? field.hidden : field.label}>
        {label}
      </label>
      <div className={styles.frame}>
        <select
          id={id}
          className={clsx(field.box, styles.select, tone && styles.toned)}
          value={value}
          disabled={disabled}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown className={styles.chevron} aria-hidden />
      </div>
      {help && (
        <p id={`${id}-help`} className={field.help}>
          {help}
        </p>
      )}
    </div>
  );
}
