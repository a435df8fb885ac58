/** A native select that is drawn as plain words with a small arrow. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './ChartSelect.module.css';

interface ChartSelectProps<Value extends string> {
  /** Accessible name. */
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  /** What is shown as chosen; may be typeset. */
  children: ReactNode;
}

export function ChartSelect<Value extends string>(props: ChartSelectProps<Value>) {
  const { label, value, options, onChange, children } = props;
  return (
    <span className={styles.place}>
      <span className={styles.shown} aria-hidden>
        {children}
        <ChevronDown className={styles.arrow} />
      </span>
      <select
        className={styles.native}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
