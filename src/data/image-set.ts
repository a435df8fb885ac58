/** Makes sets of pictures: from single pictures, and from several sets. Pure. */
import type { Channels } from '../lib/channels';
import type { ImageSet, Resolution } from './types';

export interface NamedPicture {
  name: string;
  label: string;
  hash: string;
  /** size · size · channels bytes. */
  pixels: Uint8Array;
}

export function imageSet(pictures: NamedPicture[], size: Resolution, channels: Channels): ImageSet {
  const length = size * size * channels;
  const pixels = new Uint8Array(pictures.length * length);
  for (const [i, picture] of pictures.entries()) pixels.set(picture.pixels, i * length);
  return {
    pixels,
    count: pictures.length,
    size,
    channels,
    names: pictures.map((picture) => picture.name),
    labels: pictures.map((picture) => picture.label),
    hashes: pictures.map((picture) => picture.hash),
  };
}

/** The first pictures of a set; all of them where it has no more than `count`. */
export function firstPictures(set: ImageSet, count: number): ImageSet {
  if (set.count <= count) return set;
  return {
    ...set,
    pixels: set.pixels.slice(0, count * set.size * set.size * set.channels),
    count,
    names: set.names.slice(0, count),
    labels: set.labels.slice(0, count),
    hashes: set.hashes.slice(0, count),
  };
}

/** All pictures of sets with one size and number of channels, in order. @throws RangeError when they differ. */
export function joinSets(sets: ImageSet[], size: Resolution, channels: Channels): ImageSet {
  for (const set of sets) {
    if (set.size !== size || set.channels !== channels) {
      throw new RangeError('Sets of different resolution or colour cannot be joined.');
    }
  }
  const count = sets.reduce((sum, set) => sum + set.count, 0);
  const pixels = new Uint8Array(count * size * size * channels);
  let at = 0;
  for (const set of sets) {
    pixels.set(set.pixels, at);
    at += set.pixels.length;
  }
  return {
    pixels,
    count,
    size,
    channels,
    names: sets.flatMap((set) => set.names),
    labels: sets.flatMap((set) => set.labels),
    hashes: sets.flatMap((set) => set.hashes),
  };
}
