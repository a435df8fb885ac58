/** Names, labels and limits of the files that a person adds. Pure. */
import { formatCount } from '../lib/format';
import { refusals } from './refusals';
import { limits, type Rejection } from './types';

/** A file from an input, a drop (where libraries add `path`) or the clipboard. */
export interface NamedFile {
  name: string;
  webkitRelativePath?: string;
  relativePath?: string;
  path?: string;
}

/** Path inside the added folder, or the name alone: "animals/cats/tom.png". */
export function filePath(file: NamedFile): string {
  const path = file.webkitRelativePath || file.relativePath || file.path || file.name;
  return path.replace(/^(\.?\/)+/, '');
}

/**
 * Label of a picture: the sub-folders under the added folder ("animals/cats/tom.png" → "cats",
 * "scripts/Greek/alpha/1.png" → "Greek/alpha"), that folder itself when the picture lies directly in it, '' for none.
 */
export function folderLabel(path: string): string {
  const folders = path.split('/').slice(0, -1);
  return folders.length > 1 ? folders.slice(1).join('/') : (folders[0] ?? '');
}

/** Files that operating systems create in folders: ignored without a message. */
export function isSystemFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('._') || ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(name);
}

/**
 * The files to read when there are `held` pictures already: system files are dropped without a message, and the files
 * beyond the limit become one rejection that says how many they are.
 */
export function admitFiles<F extends { path: string }>(
  files: readonly F[],
  held: number,
): { taken: F[]; rejected: Rejection[] } {
  const wanted = files.filter(({ path }) => !isSystemFile(path));
  const taken = wanted.slice(0, Math.max(0, limits.files - held));
  const beyond = wanted.length - taken.length;
  if (beyond === 0) return { taken, rejected: [] };
  const name = `${formatCount(beyond)} more ${beyond === 1 ? 'file' : 'files'}`;
  return { taken, rejected: [{ name, reason: refusals.tooMany }] };
}
