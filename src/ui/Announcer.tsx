/**
 * The page's one status line, which assistive technology reads out. It holds back a moment, so that a burst is one
 * sentence. The eye sees it leave after a while: as a quiet line where it is put, or as a note that floats on the lower
 * edge of the box around it.
 */
import { useEffect, useState } from 'react';
import styles from './Announcer.module.css';

export interface AnnouncerProps {
  message: string;
  /** Milliseconds of quiet before it speaks. */
  delay?: number;
  shape?: 'line' | 'note';
}

export function Announcer({ message, delay = 300, shape = 'line' }: AnnouncerProps) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(message), delay);
    return () => clearTimeout(timer);
  }, [message, delay]);
  return (
    <div role="status" className={styles[shape]} title={shape === 'line' ? spoken : undefined}>
      {/* The key starts the clock anew for each sentence. */}
      {spoken && (
        <span key={spoken} className={styles.sentence}>
          {spoken}
        </span>
      )}
    </div>
  );
}
