/**
 * A dialog to work with pictures in: wide, over the stage, the whole window on a phone. It is open as long as it is
 * there.
 */
import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from '../../../ui/Button';
import styles from './EditDialog.module.css';

export interface EditDialogProps {
  title: string;
  /** One line on what it is about. */
  about: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

export function EditDialog({ title, about, onClose, children }: EditDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    // Closed before it is gone, so that the keyboard goes back to the button that opened it.
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      // The state decides when it is gone, not the browser.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <p className={styles.about}>{about}</p>
        </div>
        <Button variant="ghost" iconOnly label="Close" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </dialog>
  );
}

/** The part that scrolls where there is too little room: a picture, and what is set beside it. */
export function EditWork({ picture, children }: { picture: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.work}>
      <div className={styles.picture}>{picture}</div>
      <div className={styles.settings}>{children}</div>
    </div>
  );
}

/** The lower edge: what would happen, in words, and the button that makes it. */
export function EditFoot({ note, children }: { note: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.foot}>
      <p className={styles.note}>{note}</p>
      {children}
    </div>
  );
}
