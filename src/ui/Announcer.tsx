/**
 * The page's one status line, a live region for assistive technology. Announcements that follow each other within the
 * delay are merged into the last. Visually the sentence fades out after a while: as a line in the layout, or as a note
 * that floats on the lower edge of its container.
 */
import { useEffect, useState } from 'react';
import styles from './Announcer.module.css';

export interface AnnouncerProps {
  message: string;
  /** Milliseconds without a new sentence before the current one is announced. */
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
      {/* The key restarts the fade-out for each sentence. */}
      {spoken && (
        <span key={spoken} className={styles.sentence}>
          {spoken}
        </span>
      )}
    </div>
  );
}
