/** Takes files anywhere on the page, dropped or pasted, and shows while they hang over it that it will. */
import { type ReactNode, useEffect } from 'react';
import { useDropzone } from 'react-dropzone';
import { addFiles } from '../state/dataset-control';
import { viewStore } from '../state/view';
import styles from './DropVeil.module.css';

/** Reads the files and goes to where they, or the reasons against them, can be seen. */
function take(files: File[]): void {
  if (files.length === 0) return;
  viewStore.setState({ view: 'data' });
  void addFiles(files);
}

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
      {isDragActive && (
        <div className={styles.veil}>
          <div className={styles.frame}>
            <p className={styles.title}>Drop pictures or folders</p>
            <p>They are read here and never leave this device.</p>
          </div>
        </div>
      )}
    </div>
  );
}
