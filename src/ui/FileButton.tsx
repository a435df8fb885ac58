/** Opens the browser's window for files: a label in a button's clothes, around the native input. */
import type { ChangeEvent, ReactNode } from 'react';
import styles from './FileButton.module.css';

export interface FileButtonProps {
  /** Hears of at least one file; the same ones may be chosen again. */
  onFiles: (files: File[]) => void;
  accept?: string;
  multiple?: boolean;
  /** A folder is chosen, with all that is in it. */
  folder?: boolean;
  title?: string;
  /** An icon, and the button's name. */
  children: ReactNode;
}

/** Not an attribute that React knows, but a property that every browser does. */
function pickFolders(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}

export function FileButton(props: FileButtonProps) {
  const { onFiles, accept, multiple = false, folder = false, title, children } = props;
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // Emptied, so that picking the same files again is a change again.
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <label className={styles.button} title={title}>
      {children}
      <input
        ref={folder ? pickFolders : undefined}
        type="file"
        accept={accept}
        multiple={multiple || folder}
        className={styles.input}
        onChange={take}
      />
    </label>
  );
}
