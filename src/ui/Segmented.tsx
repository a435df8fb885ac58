/** One of a few choices, all visible: native radio buttons styled as a segmented control. */
import { useId } from 'react';
import field from './field.module.css';
import styles from './Segmented.module.css';

export interface SegmentedProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  hideLabel?: boolean;
  help?: string;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, hideLabel = false, help } = props;
  const id = useId();
  return (
    <div className={field.field}>
      <span id={id} className={hideLabel ? field.hidden : field.label}>
        {label}
      </span>
      <div
        role="radiogroup"
        aria-labelledby={id}
        aria-describedby={help ? `${id}-help` : undefined}
        className={styles.bar}
      >
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              className={field.hidden}
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {help && (
        <p id={`${id}-help`} className={field.help}>
          {help}
        </p>
      )}
    </div>
  );
}
