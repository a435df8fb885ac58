/** The person's own files and the pictures made of them: arithmetic on lists, no reading and no stores. Pure. */

import type { SourceFile } from '../engine/picture-client';
import type { ImageSet } from '../engine/protocol';

export interface OwnPictures {
  /** One a picture: what it was read from, to be read again for other pixels. */
  files: readonly SourceFile[];
  images: ImageSet | null;
  /** Options that `images` was made with, as a string; '' before the first. */
  key: string;
}

export const noPictures: OwnPictures = { files: [], images: null, key: '' };

/** The files that became pictures. Both lists are in reading order; names are paths. */
export function readFiles(files: readonly SourceFile[], names: readonly string[]): SourceFile[] {
  let next = 0;
  return files.filter(({ path }) => {
    if (path !== names[next]) return false;
    next++;
    return true;
  });
}

/** Two sets of one size and colour as one, in order. */
export function joined(a: ImageSet | null, b: ImageSet): ImageSet {
  if (!a) return b;
  const pixels = new Uint8Array(a.pixels.length + b.pixels.length);
  pixels.set(a.pixels);
  pixels.set(b.pixels, a.pixels.length);
  return {
    ...a,
    pixels,
    count: a.count + b.count,
    names: [...a.names, ...b.names],
    labels: [...a.labels, ...b.labels],
    hashes: [...a.hashes, ...b.hashes],
  };
}

/** A list of what went wrong with the drops so far: one that goes well clears it. */
export function grown<E>(list: readonly E[], added: readonly E[], dropped: boolean): E[] {
  return dropped && added.length === 0 ? [] : [...list, ...added];
}
