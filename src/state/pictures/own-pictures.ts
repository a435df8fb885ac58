/** The person's own files and the pictures made of them: arithmetic on lists, no reading and no stores. Pure. */

import type { ImageSet, Rejection, SourceFile } from '../../data/types';
import { formatCount } from '../../lib/format';

export interface OwnPictures {
  /** One a picture: what it was read from, to be read again for other pixels. */
  files: readonly SourceFile[];
  images: ImageSet | null;
  /** Options that `images` was made with, as a string; '' before the first. */
  key: string;
}

export const noPictures: OwnPictures = { files: [], images: null, key: '' };

/** How many files a list of rejections stands for. */
export const filesIn = (rejected: readonly Rejection[]): number =>
  rejected.reduce((sum, { count = 1 }) => sum + count, 0);

const counted = (count: number, one: string) => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

/** What became of a drop: "58 pictures added, 3 files left out, 2 duplicates." */
export function dropSentence(added: number, rejected: number, duplicates: number): string {
  const parts = [added > 0 ? `${counted(added, 'picture')} added` : 'No pictures added'];
  if (rejected > 0) parts.push(`${counted(rejected, 'file')} left out`);
  if (duplicates > 0) parts.push(counted(duplicates, 'duplicate'));
  return `${parts.join(', ')}.`;
}

/** A list of what went wrong with the drops so far, each thing once: a drop that goes well clears it. */
export function grown<E>(list: readonly E[], added: readonly E[], dropped: boolean): E[] {
  if (dropped && added.length === 0) return [];
  const known = new Set(list.map((entry) => JSON.stringify(entry)));
  return [...list, ...added.filter((entry) => !known.has(JSON.stringify(entry)))];
}
