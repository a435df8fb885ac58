/**
 * A dialog over the page: a sheet from the bottom on a phone, a card in the middle elsewhere. Closed, it keeps its content.
 * It is the browser's own dialog, as fields here are native inputs and selects: component libraries inject style tags,
 * which the content policy of index.html (`style-src 'self'`) forbids.
 */

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import { Button } from './Button';
import styles from './Sheet.module.css';

export interface SheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** Wide enough for a table. */
  wide?: boolean;
  children: ReactNode;
}

export function Sheet({ title, open, onClose, wide = false, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && !element?.open) element?.showModal();
    if (!open) element?.close();
  }, [open]);
  // The card fills the dialog's box, so a click whose target is the dialog itself is one on the backdrop.
  const onClick = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  // In React the close event of a nested dialog bubbles to this one.
  const onClosed = (event: SyntheticEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser closes it on Escape.
    <dialog
      ref={dialog}
      className={clsx(styles.sheet, wide && styles.wide)}
      aria-labelledby={id}
      onClose={onClosed}
      onClick={onClick}
    >
      <div className={styles.card}>
        <div className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <Button variant="ghost" iconOnly label="Close" onClick={onClose}>
            <X aria-hidden />
          </Button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <section className={styles.content} aria-labelledby={id} tabIndex={0}>
          {children}
        </section>
      </div>
    </dialog>
  );
}
