/**
 * The page's one status line, which assistive technology reads out. It holds back a moment, so that a burst is one
 * sentence. Visible, it is a quiet line that leaves after a while.
 */
import { useEffect, useState } from 'react';
import styles from './Announcer.module.css';
import field from './field.module.css';

export interface AnnouncerProps {
  message: string;
  /** Milliseconds of quiet before it speaks. */
  delay?: number;
  visible?: boolean;
}

export function Announcer({ message, delay = 300, visible = false }: AnnouncerProps) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(message), delay);
    return () => clearTimeout(timer);
  }, [message, delay]);
  return (
    <div role="status" className={visible ? styles.line : field.hidden} title={visible ? spoken : undefined}>
      {/* The key starts the clock anew for each sentence. */}
      <span key={spoken} className={visible ? styles.sentence : undefined}>
        {spoken}
      </span>
    </div>
  );
}
