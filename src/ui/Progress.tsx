/** A thin progress bar; indeterminate without a value. */
import styles from './Progress.module.css';

export interface ProgressProps {
  label: string;
  /** 0 … max; null while the end is unknown. */
  value: number | null;
  max: number;
}

export function Progress({ label, value, max }: ProgressProps) {
  return <progress className={styles.progress} aria-label={label} value={value ?? undefined} max={max} />;
}
