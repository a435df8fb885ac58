/**
 * Many files to one set of pictures, a part of the list at a time. That bounds the bitmaps that drawings take and how long
 * an abort waits: icons in large parts, photographs in small ones, each short enough not to be noticed as a wait.
 */
import pMap from 'p-map';
import { joinSets } from '../data/image-set';
import { rasteriseSvg } from '../data/rasterise-svg';
import { sniff } from '../data/sniff';
import { admitFiles } from '../data/source-files';
import {
  type ImageOptions,
  type LoadedPictures,
  limits,
  type SourceFile,
  type SourcePicture,
} from '../data/types';
import type { LoadProgress } from './protocol';

/** Decodes one part. `known` holds the hashes of all pictures before it; `onProgress` counts the files of this part. */
export type DecodePart = (
  part: SourcePicture[],
  known: string[],
  onProgress: (done: number) => void,
) => Promise<LoadedPictures>;

/** Files in a part; it grows while parts take less than so long, and shrinks otherwise. */
const partFiles = { first: 16, fewest: 4, most: 256 };
const partMilliseconds = 400;

/** Bytes in which a drawing shows its root element, and how many files are looked into at once. */
const svgHeadBytes = 4096;
const headsInFlight = 8;

export async function decodeInParts(
  files: readonly SourceFile[],
  { size, channels }: Pick<ImageOptions, 'size' | 'channels'>,
  known: readonly string[],
  decodePart: DecodePart,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadedPictures> {
  const { taken, rejected: beyond } = admitFiles(files, known.length);
  const total = taken.length;
  const parts: LoadedPictures[] = [];
  const hashes = [...known];
  let length = partFiles.first;
  for (let from = 0; from < total; ) {
    const began = performance.now();
    const part = await pMap(taken.slice(from, from + length), withDrawing, { concurrency: headsInFlight });
    const loaded = await decodePart(part, hashes, (done) => onProgress({ done: from + done, total }));
    from += part.length;
    onProgress({ done: from, total });
    parts.push(loaded);
    hashes.push(...loaded.images.hashes);
    const fast = performance.now() - began < partMilliseconds;
    length = fast ? Math.min(partFiles.most, length * 2) : Math.max(partFiles.fewest, length >> 1);
  }
  const sets = parts.map(({ images }) => images);
  return {
    images: joinSets(sets, size, channels),
    rejected: [...parts.flatMap(({ rejected }) => rejected), ...beyond],
    duplicates: parts.flatMap(({ duplicates }) => duplicates),
  };
}

/** The file, and the bitmap of it if it is a drawing by its content, whatever its name. */
async function withDrawing({ path, blob }: SourceFile): Promise<SourcePicture> {
  try {
    const head = new Uint8Array(await blob.slice(0, svgHeadBytes).arrayBuffer());
    // Size last: asking the browser for it costs most of a millisecond a file.
    const isDrawing = sniff(head).kind === 'SVG' && blob.size <= limits.svgBytes;
    const bitmap = isDrawing ? await rasteriseSvg(blob) : null;
    return { path, blob, bitmap };
  } catch {
    // It cannot be read; the worker finds the same and lists it with the reason.
    return { path, blob, bitmap: null };
  }
}
