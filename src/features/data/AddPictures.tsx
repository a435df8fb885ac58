/** The two ways in by hand: a file picker and a folder picker. Files come out; nothing is decided here. */
import { FolderOpen, ImagePlus } from 'lucide-react';
import { FileButton } from '../../ui/FileButton';
import styles from './AddPictures.module.css';

interface AddPicturesProps {
  onFiles: (files: File[]) => void;
}

export function AddPictures({ onFiles }: AddPicturesProps) {
  return (
    <div className={styles.controls}>
      <FileButton multiple accept="image/*,.zip" onFiles={onFiles}>
        <ImagePlus aria-hidden />
        Add images
      </FileButton>
      <FileButton folder onFiles={onFiles}>
        <FolderOpen aria-hidden />
        Choose a folder
      </FileButton>
    </div>
  );
}
