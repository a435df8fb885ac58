/** What a saved sheet has put back, or why nothing, with the way back. The status line says it aloud. */
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
