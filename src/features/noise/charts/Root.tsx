/** A square root with its bar: √ over everything inside. */
import type { ReactNode } from 'react';
import styles from './Root.module.css';

export function Root({ children }: { children: ReactNode }) {
  return (
    <span className={styles.root}>
      √<span className={styles.radicand}>{children}</span>
    </span>
  );
}
