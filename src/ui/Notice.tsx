/** A boxed message: information, a warning, or an error with what to do about it. */

import { clsx } from 'clsx';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

export interface NoticeProps {
  tone: 'info' | 'warning' | 'bad';
  title?: string;
  /** A button, at the end. */
  action?: ReactNode;
  children: ReactNode;
}

const icons = { info: Info, warning: TriangleAlert, bad: CircleAlert };

export function Notice({ tone, title, action, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={clsx(styles.notice, styles[tone])}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.text}>
        {title && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  );
}
