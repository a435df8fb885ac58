/** Some of several, as boxes to tick; what can no longer be added is not offered. */
import type { ReactNode } from 'react';
import styles from './PickList.module.css';

interface PickListProps<Value extends string> {
  /** What is picked, for assistive technology and above the list. */
  label: string;
  options: readonly { value: Value; label: string; aside?: ReactNode }[];
  picked: readonly Value[];
  most: number;
  onToggle: (value: Value) => void;
}

export function PickList<Value extends string>({
  label,
  options,
  picked,
  most,
  onToggle,
}: PickListProps<Value>) {
  const full = options.filter(({ value }) => picked.includes(value)).length >= most;
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{label}</legend>
      {options.map(({ value, label: words, aside }) => {
        const on = picked.includes(value);
        return (
          <div key={value} className={styles.row}>
            <label className={styles.option}>
              <input type="checkbox" checked={on} disabled={full && !on} onChange={() => onToggle(value)} />
              <span>{words}</span>
            </label>
            <span>{aside}</span>
          </div>
        );
      })}
    </fieldset>
  );
}
