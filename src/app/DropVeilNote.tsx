/** Which settings a saved sheet brought back, or why none, with a button that undoes it. The status line announces it. */
import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { dismissRestored, undoRestoreAction } from '../actions/restore';
import { restoredStore } from '../state/restored';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './DropVeilNote.module.css';

export function DropVeilNote() {
  const restored = useStore(restoredStore, (state) => state.restored);
  if (!restored) return null;
  const { file, said, before } = restored;
  return (
    <section className={styles.note} aria-label="Settings from a file">
      <Notice
        tone={before ? 'info' : 'bad'}
        title={before ? `Settings from ${file}` : `No settings from ${file}`}
        action={
          before && <Button onClick={() => void undoRestoreAction.run()}>{undoRestoreAction.label}</Button>
        }
      >
        {said}
      </Notice>
      <Button variant="ghost" iconOnly className={styles.close} label="Dismiss" onClick={dismissRestored}>
        <X aria-hidden />
      </Button>
    </section>
  );
}
