/** A collapsible section for advanced controls: a native <details>. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  title: string;
  children: ReactNode;
}

export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure}>
      <summary className={styles.summary}>
        <ChevronRight className={styles.chevron} aria-hidden />
        <span>{title}</span>
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
