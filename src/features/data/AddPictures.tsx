/** The two ways in by hand: a file picker and a folder picker. Files come out; nothing is decided here. */
import { FolderOpen, ImagePlus } from 'lucide-react';
import type { ChangeEvent } from 'react';
import styles from './AddPictures.module.css';

interface AddPicturesProps {
  onFiles: (files: File[]) => void;
}

/** Not an attribute that React knows, but a property that every browser does. */
function pickFolders(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}

export function AddPictures({ onFiles }: AddPicturesProps) {
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // Emptied, so that picking the same files again is a change again.
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <div className={styles.controls}>
      <label className={styles.button}>
        <ImagePlus aria-hidden />
        Add images
        <input type="file" multiple accept="image/*" className={styles.input} onChange={take} />
      </label>
      <label className={styles.button}>
        <FolderOpen aria-hidden />
        Choose a folder
        <input type="file" multiple ref={pickFolders} className={styles.input} onChange={take} />
      </label>
    </div>
  );
}
