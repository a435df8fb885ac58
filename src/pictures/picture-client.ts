/**
 * The page's door to the picture worker: opens it when first needed, and another when it died. One job at a time, in the
 * order asked for.
 */
import { proxy, transfer } from 'comlink';
import { filePath, isArchive } from '../data/source-files';
import type { BuiltinName, ImageOptions, ImageSet, LoadedPictures, SourceFile } from '../data/types';
import { createWorkerDoor, type DoorWorker } from '../workers/worker-door';
import { type DecodePart, decodeInParts } from './decode-in-parts';
import type { LoadProgress, PictureApi, UnpackedFiles } from './protocol';

export const sourceFile = (file: File): SourceFile => ({ path: filePath(file), blob: file });

export interface PictureDoor {
  /**
   * Decodes files in order; a bad one is listed in `rejected` and never stops the rest. `known`: hashes of the pictures
   * that are there already, for duplicates and for the limit on files. Progress comes about ten times a second.
   * Rejects only when `signal` is aborted (with its reason) or the worker dies (with a sentence).
   */
  decode(
    files: readonly SourceFile[],
    options: ImageOptions,
    known: readonly string[],
    onProgress: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<LoadedPictures>;
  /**
   * The files of a list, with those that are ZIP archives by their name opened and in their place. What cannot be opened
   * is listed in `rejected`. Rejects only when the worker dies.
   */
  unpack(files: readonly SourceFile[]): Promise<UnpackedFiles>;
  /** Makes a built-in set of `count` pictures. */
  generate(name: BuiltinName, count: number, options: ImageOptions, signal?: AbortSignal): Promise<ImageSet>;
}

const died = 'The reading of pictures stopped unexpectedly. Try again, with fewer or smaller files.';

/** @param spawn makes a worker that exposes PictureApi. */
export function createPictureDoor(spawn: () => DoorWorker): PictureDoor {
  const door = createWorkerDoor<PictureApi>(spawn, { closed: died, died: () => died });
  const inTurn = createQueue();

  /** The worker's answer, of a new worker if there is none. */
  const call = <R>(ask: (api: PictureApi) => Promise<R>, signal?: AbortSignal): Promise<R> =>
    (door.session ?? door.open(died)).call(ask, signal);

  const decodePart =
    (options: ImageOptions, signal: AbortSignal | undefined): DecodePart =>
    async (part, known, onProgress) => {
      const bitmaps = part.flatMap(({ bitmap }) => bitmap ?? []);
      let answered = false;
      // Progress has a port of its own, so the last of it may come after the answer.
      const onPart = proxy(({ done }: LoadProgress) => {
        if (!answered) onProgress(done);
      });
      const asked = call((api) => api.decode(transfer(part, bitmaps), options, known, onPart), signal);
      return asked.finally(() => {
        answered = true;
      });
    };

  return {
    decode: (files, options, known, onProgress, signal) =>
      inTurn(() => decodeInParts(files, options, known, decodePart(options, signal), onProgress), signal),
    unpack: (files) =>
      inTurn(async () => {
        const all: UnpackedFiles = { files: [], rejected: [] };
        for (const file of files) {
          const found = isArchive(file.path)
            ? await call((api) => api.unpack(file.path, file.blob))
            : { files: [file], rejected: [] };
          all.files.push(...found.files);
          all.rejected.push(...found.rejected);
        }
        return all;
      }),
    generate: (name, count, options, signal) =>
      inTurn(() => call((api) => api.generate(name, count, options), signal), signal),
  };
}

/** Runs each job when all jobs before it have ended, however they ended; one that is aborted by then does not begin. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <R>(job: () => Promise<R>, signal?: AbortSignal): Promise<R> => {
    const turn = last.then(() => {
      signal?.throwIfAborted();
      return job();
    });
    last = turn.catch(() => {});
    return turn;
  };
}

/** The page's one door; no worker exists until it is used. */
export const pictures = createPictureDoor(
  () => new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' }),
);
