/**
 * Many files → one set of pictures, in a worker. A bad file never stops the others: it is listed with its reason.
 * A duplicate is a picture whose pixels at full size equal those of one before it, whatever the files are called and however
 * they were saved. Not the reduced pixels: two different pictures may well look alike at 8 px in grey, and both were
 * wanted; not the files' bytes: a copy saved again differs in them.
 */
import pMap from 'p-map';
import { createGate } from './gate';
import { imageSet, type NamedPicture } from './image-set';
import { inspectFile, sizeRefusal } from './inspect-file';
import { createReducer, type Reducer } from './reduce-bitmap';
import { folderLabel } from './source-files';
import type { ImageOptions, LoadedPictures, Rejection, SourcePicture } from './types';

const filesInFlight = 4;
/** Pixels decoded at one time; two photographs, or many small pictures. 4 bytes each in the browser. */
const pixelsInFlight = 50e6;
/** Taken for a picture whose header does not tell its size. */
const unknownPixels = 12e6;
const progressInterval = 100;

/** `known`: hashes of pictures that are there already. Progress comes at most ten times a second, and at the end. */
export async function loadPictures(
  sources: readonly SourcePicture[],
  options: ImageOptions,
  known: readonly string[],
  onProgress: (progress: { done: number; total: number }) => void,
): Promise<LoadedPictures> {
  const gate = createGate(pixelsInFlight);
  const reduce = createReducer();
  let done = 0;
  let reported = performance.now();

  const read = async (source: SourcePicture) => {
    const inspection = await inspectFile(source.blob);
    const outcome =
      'reason' in inspection
        ? inspection
        : await gate(inspection.pixels ?? unknownPixels, () => decode(source, inspection, options, reduce));
    source.bitmap?.close();
    done++;
    const now = performance.now();
    if (now - reported >= progressInterval || done === sources.length) {
      reported = now;
      onProgress({ done, total: sources.length });
    }
    return outcome;
  };
  const outcomes = await pMap(sources, read, { concurrency: filesInFlight });

  const pictures: NamedPicture[] = [];
  const from: number[] = [];
  const sides: number[] = [];
  let coloured = 0;
  const rejected: Rejection[] = [];
  const duplicates: string[] = [];
  const seen = new Set(known);
  for (const [i, outcome] of outcomes.entries()) {
    const name = sources[i].path;
    if ('reason' in outcome) rejected.push({ name, reason: outcome.reason });
    else if (seen.has(outcome.hash)) duplicates.push(name);
    else {
      seen.add(outcome.hash);
      pictures.push({ name, label: folderLabel(name), ...outcome });
      from.push(i);
      sides.push(outcome.side);
      if (outcome.isColoured) coloured++;
    }
  }
  const images = imageSet(pictures, options.size, options.channels);
  return { images, from, sides, coloured, rejected, duplicates };
}

async function decode(
  source: SourcePicture,
  { isDrawing, failure }: { isDrawing: boolean; failure: string },
  options: ImageOptions,
  reduce: Reducer,
) {
  let bitmap = source.bitmap;
  try {
    if (!bitmap) {
      if (isDrawing) return { reason: source.refusal ?? failure };
      // Turned upright as its EXIF orientation says; of an animation, the first frame.
      bitmap = await createImageBitmap(source.blob, { imageOrientation: 'from-image' });
    }
    const reason = sizeRefusal(bitmap.width, bitmap.height);
    return reason ? { reason } : reduce(bitmap, source.path, options);
  } catch {
    return { reason: failure };
  } finally {
    bitmap?.close();
  }
}
