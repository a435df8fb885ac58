/** Opens the browser's file picker: a label styled as a button around the native file input. */
import type { ChangeEvent, ReactNode } from 'react';
import styles from './FileButton.module.css';

export interface FileButtonProps {
  /** Called with at least one file; choosing the same files again calls it again. */
  onFiles: (files: File[]) => void;
  accept?: string;
  multiple?: boolean;
  /** Picks a folder, with all files in it, instead of files. */
  folder?: boolean;
  title?: string;
  /** An icon, and the button's name. */
  children: ReactNode;
}

/** React does not know this attribute; every browser supports the property. */
function pickFolders(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}

export function FileButton(props: FileButtonProps) {
  const { onFiles, accept, multiple = false, folder = false, title, children } = props;
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // Cleared, so that picking the same files again fires a change event.
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
