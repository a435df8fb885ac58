/**
 * Takes files anywhere on the page, dropped or pasted, and shows while they hang over it that it will; and afterwards, in
 * a note, when a saved sheet among them has put its settings back.
 */
import { type ReactNode, useEffect } from 'react';
import { useDropzone } from 'react-dropzone';
import { takeFiles } from '../actions/restore';
import styles from './DropVeil.module.css';
import { DropVeilNote } from './DropVeilNote';

const take = (files: File[]) => void takeFiles(files);

export function DropVeil({ children }: { children: ReactNode }) {
  const { getRootProps, isDragActive } = useDropzone({ noClick: true, noKeyboard: true, onDrop: take });

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);

  return (
    <div {...getRootProps({ role: undefined })}>
      {children}
      <DropVeilNote />
      {isDragActive && (
        <div className={styles.veil}>
          <div className={styles.frame}>
            <p className={styles.title}>Drop pictures, folders or a .zip</p>
            <p>
              They are read here and never leave this device. A sheet saved here brings its settings back.
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
