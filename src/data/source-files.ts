/** Names, labels and limits of the files that a person adds. Pure. */
import { formatCount } from '../lib/format';
import { refusals } from './refusals';
import type { Rejection } from './types';

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

/** By its name; whether it can be opened is seen when it is. */
export const isArchive = (path: string): boolean => /\.zip$/i.test(path);

/** What systems leave in folders, in lower case. An icon's name ends with a carriage return, which ZIP shows as a note. */
const systemNames = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', 'icon\r', 'icon♪']);

/** Files that operating systems create in folders and archives: ignored without a message. */
export function isSystemFile(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1)!;
  return parts.includes('__MACOSX') || name.startsWith('._') || systemNames.has(name.toLowerCase());
}

/** One rejection for all files that a full set has no room for. */
export function tooMany(count: number): Rejection {
  return {
    name: `${formatCount(count)} more ${count === 1 ? 'file' : 'files'}`,
    reason: refusals.tooMany,
    count,
  };
}
