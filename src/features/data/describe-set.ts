/** The data set in words. Pure: titles, counts and captions of the Data view. */
import { optionOf } from '../../lib/field';
import { formatCount } from '../../lib/format';
import type { DatasetState } from '../../state/pictures/dataset';
import { dataFields } from '../../state/settings/fields/data';
import type { Settings } from '../../state/settings/settings';

export type ImageSet = NonNullable<DatasetState['images']>;
export type Source = Settings['data']['source'];

export const sourceTitle = (source: Source): string => optionOf(dataFields.source, source).label;

/** "1 picture", "600 pictures", "10,000 pictures". */
export function countPictures(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'picture' : 'pictures'}`;
}

/** "600 pictures · 16 × 16 grey". */
export function describeSet(images: Pick<ImageSet, 'count' | 'size' | 'channels'>): string {
  return `${countPictures(images.count)} · ${images.size} × ${images.size} ${images.channels === 1 ? 'grey' : 'colour'}`;
}

/** "3 files could not be read" and "5 duplicates left out" as one line; '' when all went well. */
export function describeLeftOut(rejected: number, duplicates: number): string {
  const parts: string[] = [];
  if (rejected > 0)
    parts.push(`${formatCount(rejected)} ${rejected === 1 ? 'file' : 'files'} could not be used`);
  if (duplicates > 0) {
    parts.push(`${formatCount(duplicates)} ${duplicates === 1 ? 'duplicate' : 'duplicates'} left out`);
  }
  return parts.join(' · ');
}

/** The last part of a path, for captions: "animals/fox.png" → "fox.png". */
export function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

/** Indices of the pictures around `index` in a set of `count`, itself included, at most `width` of them. */
export function neighbours(index: number, count: number, width: number): number[] {
  const n = Math.min(width, count);
  const first = Math.min(Math.max(0, index - Math.floor(n / 2)), count - n);
  return Array.from({ length: n }, (_, i) => first + i);
}

/** Advice on sets of fewer than 20 pictures; '' for all others. */
export function sizeAdvice(count: number): string {
  if (count >= 20 || count === 0) return '';
  return count === 1
    ? 'One picture will be learnt by heart. Twenty or more teach a style.'
    : 'So few pictures will be learnt by heart. Twenty or more teach a style.';
}
