/** Picks a sheet that was saved here, for the settings inside it. */
import { FileUp } from 'lucide-react';
import type { ChangeEvent } from 'react';
import styles from './TakeAwayOpen.module.css';

interface TakeAwayOpenProps {
  onFile: (file: File) => void;
}

export function TakeAwayOpen({ onFile }: TakeAwayOpenProps) {
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) onFile(file);
    // Emptied, so that picking the same file again is a change again.
    event.target.value = '';
  };
  return (
    <label className={styles.open} title="Its settings come back. Dropping it on the page does the same.">
      <FileUp aria-hidden />
      Open a saved sheet
      <input type="file" accept="image/png,image/gif" className={styles.input} onChange={take} />
    </label>
  );
}
