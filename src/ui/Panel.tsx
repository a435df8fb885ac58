/** A bordered card with a title at the left and an optional small element at the right. */

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import styles from './Panel.module.css';

export interface PanelProps {
  title?: ReactNode;
  /** Small secondary text or a control at the right of the title. */
  aside?: ReactNode;
  children?: ReactNode;
  className?: string;
}

export function Panel({ title, aside, children, className }: PanelProps) {
  return (
    <section className={clsx(styles.panel, className)}>
      {(title !== undefined || aside !== undefined) && (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          <div className={styles.aside}>{aside}</div>
        </div>
      )}
      {children}
    </section>
  );
}
