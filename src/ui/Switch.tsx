/** An on/off setting: a native checkbox styled as a switch, with the role of one. */
import { useId } from 'react';
import field from './field.module.css';
import styles from './Switch.module.css';

export interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  help?: string;
  disabled?: boolean;
}

export function Switch({ label, checked, onChange, help, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className={field.field}>
      <label className={styles.row}>
        <span className={field.label}>{label}</span>
        <input
          type="checkbox"
          role="switch"
          className={styles.switch}
          checked={checked}
          aria-checked={checked}
          disabled={disabled}
          aria-describedby={help ? id : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
      </label>
      {help && (
        <p id={id} className={field.help}>
          {help}
        </p>
      )}
    </div>
  );
}
