/**
 * Many files to one set of pictures, a part of the list at a time. That bounds the bitmaps that drawings take and how long
 * an abort waits: icons in large parts, photographs in small ones, each short enough not to be noticed as a wait.
 */
import pMap from 'p-map';
import { firstPictures, joinSets } from '../data/image-set';
import { rasteriseSvg } from '../data/rasterise-svg';
import { sniff } from '../data/sniff';
import { isSystemFile, tooMany } from '../data/source-files';
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

/**
 * Bytes that tell a drawing from other files, and how many files are looked into at once. A drawing whose root comes later
 * begins like one: whoever draws it reads all of it.
 */
const svgHeadBytes = 4096;
const headsInFlight = 8;

export async function decodeInParts(
  files: readonly SourceFile[],
  { size, channels }: Pick<ImageOptions, 'size' | 'channels'>,
  known: readonly string[],
  decodePart: DecodePart,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadedPictures> {
  /** Places in the list, of what is read. */
  const places = [...files.keys()].filter((i) => !isSystemFile(files[i].path));
  const total = places.length;
  const parts: LoadedPictures[] = [];
  const hashes = [...known];
  let length = partFiles.first;
  let done = 0;
  let beyond = 0;
  while (done < total && hashes.length < limits.pictures) {
    const began = performance.now();
    const taken = places.slice(done, done + length);
    const part = await pMap(taken, (place) => withDrawing(files[place]), { concurrency: headsInFlight });
    const loaded = await decodePart(part, hashes, (read) => onProgress({ done: done + read, total }));
    const images = firstPictures(loaded.images, limits.pictures - hashes.length);
    beyond += loaded.images.count - images.count;
    const from = loaded.from.slice(0, images.count).map((i) => taken[i]);
    parts.push({ ...loaded, images, from, sides: loaded.sides.slice(0, images.count) });
    hashes.push(...images.hashes);
    done += taken.length;
    onProgress({ done, total });
    const fast = performance.now() - began < partMilliseconds;
    length = fast ? Math.min(partFiles.most, length * 2) : Math.max(partFiles.fewest, length >> 1);
  }
  beyond += total - done;
  const rejected = parts.flatMap((part) => part.rejected);
  return {
    images: joinSets(
      parts.map(({ images }) => images),
      size,
      channels,
    ),
    from: parts.flatMap(({ from }) => from),
    sides: parts.flatMap(({ sides }) => sides),
    coloured: parts.reduce((sum, { coloured }) => sum + coloured, 0),
    rejected: beyond > 0 ? [...rejected, tooMany(beyond)] : rejected,
    duplicates: parts.flatMap(({ duplicates }) => duplicates),
  };
}

/** The file, and the bitmap of it if it is a drawing by its content, whatever its name. */
async function withDrawing({ path, blob }: SourceFile): Promise<SourcePicture> {
  try {
    const head = new Uint8Array(await blob.slice(0, svgHeadBytes).arrayBuffer());
    // Size last: asking the browser for it costs most of a millisecond a file.
    const isDrawing = sniff(head).kind === 'SVG' && blob.size <= limits.svgBytes;
    const drawn = isDrawing ? await rasteriseSvg(blob) : null;
    if (drawn && 'reason' in drawn) return { path, blob, bitmap: null, refusal: drawn.reason };
    return { path, blob, bitmap: drawn?.bitmap ?? null };
  } catch {
    // It cannot be read; the worker finds the same and lists it with the reason.
    return { path, blob, bitmap: null };
  }
}
