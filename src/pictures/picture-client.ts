/**
 * The page's door to the picture worker: opens it when first needed, draws SVG for it (workers cannot), speaks to it,
 * and puts in its place another when it dies. One job at a time, in the order asked for. No decisions about the set here.
 */
import { proxy, type Remote, transfer, wrap } from 'comlink';
import { joinSets } from '../data/image-set';
import { mapInFlight } from '../data/in-flight';
import { rasteriseSvg } from '../data/rasterise-svg';
import { sniff } from '../data/sniff';
import { admitFiles, filePath } from '../data/source-files';
import { limits } from '../data/types';
import type {
  BuiltinName,
  ImageOptions,
  ImageSet,
  LoadProgress,
  LoadResult,
  PictureApi,
  PictureFile,
  UnpackedFiles,
} from '../engine/protocol';

/** A file and its path inside the folder it came from, or its name. */
export type SourceFile = Pick<PictureFile, 'path' | 'blob'>;

const isArchive = ({ path }: SourceFile): boolean => /\.zip$/i.test(path);

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
  ): Promise<LoadResult>;
  /**
   * The files of a list, with those that are ZIP archives by their name opened and in their place. What cannot be opened
   * is listed in `rejected`. Rejects only when the worker dies.
   */
  unpack(files: readonly SourceFile[]): Promise<UnpackedFiles>;
  /** Makes a built-in set of `count` pictures. */
  generate(name: BuiltinName, count: number, options: ImageOptions, signal?: AbortSignal): Promise<ImageSet>;
}

interface Session {
  api: Remote<PictureApi>;
  /** Rejects when the worker dies, and with it every call that waits for an answer. */
  gone: Promise<never>;
}

/**
 * Files are sent in parts, which bounds the bitmaps that drawings take and how long an abort waits: icons in large parts,
 * photographs in small ones, each about as long as a person waits without noticing.
 */
const partFiles = { first: 16, fewest: 4, most: 256 };
const partMilliseconds = 400;

/** Bytes in which a drawing shows its root element, and how many files are looked into at once. */
const svgHeadBytes = 4096;
const headsInFlight = 8;

/** @param spawn makes a worker that exposes PictureApi. */
export function createPictureDoor(spawn: () => Worker): PictureDoor {
  let session: Session | null = null;
  let last: Promise<unknown> = Promise.resolve();

  function open(): Session {
    const worker = spawn();
    const opened: Session = {
      api: wrap<PictureApi>(worker),
      gone: new Promise<never>((_, reject) => {
        const die = () => {
          worker.terminate();
          if (session === opened) session = null;
          reject(
            new Error(
              'The reading of pictures stopped unexpectedly. Try again, with fewer or smaller files.',
            ),
          );
        };
        worker.addEventListener('error', die);
        worker.addEventListener('messageerror', die);
      }),
    };
    // Nobody may be waiting when it happens; that is not an error by itself.
    opened.gone.catch(() => {});
    return opened;
  }

  /** The worker's answer, or a rejection when it dies first. */
  function ask<R>(question: (api: Remote<PictureApi>) => Promise<R>): Promise<R> {
    session ??= open();
    return Promise.race([question(session.api), session.gone]);
  }

  /** Runs a job when all jobs before it have ended, however they ended. */
  function inTurn<R>(signal: AbortSignal | undefined, job: () => Promise<R>): Promise<R> {
    const turn = last.then(() => {
      signal?.throwIfAborted();
      return job();
    });
    last = turn.catch(() => {});
    return turn;
  }

  return {
    decode: (files, options, known, onProgress, signal) =>
      inTurn(signal, async () => {
        const { taken, rejected: beyond } = admitFiles(files, known.length);
        const total = taken.length;
        const parts: LoadResult[] = [];
        const hashes = [...known];
        let size = partFiles.first;
        for (let from = 0; from < total; ) {
          const began = performance.now();
          const part = await mapInFlight(taken.slice(from, from + size), headsInFlight, withDrawing);
          const bitmaps = part.flatMap(({ bitmap }) => bitmap ?? []);
          let answered = false;
          // Progress has a port of its own, so the last of it may come after the answer.
          const tell = proxy(({ done }: LoadProgress) => {
            if (!answered) onProgress({ done: from + done, total });
          });
          const answer = await ask((api) => api.decode(transfer(part, bitmaps), options, hashes, tell));
          answered = true;
          signal?.throwIfAborted();
          from += part.length;
          onProgress({ done: from, total });
          parts.push(answer);
          hashes.push(...answer.images.hashes);
          const fast = performance.now() - began < partMilliseconds;
          size = fast ? Math.min(partFiles.most, size * 2) : Math.max(partFiles.fewest, size >> 1);
        }
        return {
          images: joinSets(
            parts.map(({ images }) => images),
            options.size,
            options.channels,
          ),
          rejected: [...parts.flatMap(({ rejected }) => rejected), ...beyond],
          duplicates: parts.flatMap(({ duplicates }) => duplicates),
        };
      }),
    unpack: (files) =>
      inTurn(undefined, async () => {
        const all: UnpackedFiles = { files: [], rejected: [] };
        for (const file of files) {
          const found = isArchive(file)
            ? await ask((api) => api.unpack(file.path, file.blob))
            : { files: [file], rejected: [] };
          all.files.push(...found.files);
          all.rejected.push(...found.rejected);
        }
        return all;
      }),
    generate: (name, count, options, signal) =>
      inTurn(signal, () => ask((api) => api.generate(name, count, options))),
  };
}

/** The file, and the bitmap of it if it is a drawing by its content, whatever its name. */
async function withDrawing({ path, blob }: SourceFile): Promise<PictureFile> {
  try {
    const head = new Uint8Array(await blob.slice(0, svgHeadBytes).arrayBuffer());
    // Size last: asking the browser for it costs most of a millisecond a file.
    const isDrawing = sniff(head).kind === 'SVG' && blob.size <= limits.svgBytes;
    const bitmap = isDrawing ? await rasteriseSvg(blob) : null;
    return { path, blob, bitmap };
  } catch {
    // It cannot be read; the worker finds the same and says so.
    return { path, blob, bitmap: null };
  }
}

/** The page's one door; no worker exists until it is used. */
export const pictures = createPictureDoor(
  () => new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' }),
);
