/**
 * Takes files anywhere on the page, dropped or pasted, and shows while they hang over it that it will; and afterwards, in
 * a note, when a saved sheet among them has put its settings back. A link that is dropped gets an answer.
 */
import { type ReactNode, useEffect } from 'react';
import { useDropzone } from 'react-dropzone';
import { takeFiles } from '../actions/restore';
import { announce } from '../state/announcements';
import styles from './DropVeil.module.css';
import { DropVeilNote } from './DropVeilNote';
import { isForField, isLinkAlone, linkSentence, takesText } from './incoming';

function take(files: File[]): void {
  // Some browsers promise a file for a picture of another page, and bring none.
  if (files.length === 0) announce(linkSentence);
  else void takeFiles(files);
}

function onPaste(event: ClipboardEvent): void {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0 || isForField(event)) return;
  event.preventDefault();
  take(files);
}

/** Without this the browser would leave the page for the link. */
function onLink(event: DragEvent): void {
  if (!isLinkAlone(event.dataTransfer) || takesText(event.target)) return;
  event.preventDefault();
  if (event.type === 'drop') announce(linkSentence);
}

export function DropVeil({ children }: { children: ReactNode }) {
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    onDrop: take,
  });

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener('paste', onPaste, { signal });
    window.addEventListener('dragover', onLink, { signal });
    window.addEventListener('drop', onLink, { signal });
    return () => stop.abort();
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
