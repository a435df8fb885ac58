/**
 * Unpacks a ZIP archive, with limits that are checked before anything is inflated. The kinds of the files are determined
 * later, as for files of a folder. Runs in the picture worker.
 */
import { unzipSync } from 'fflate';
import { refusals } from './refusals';
import { isSystemFile } from './source-files';
import { limits, type Rejection } from './types';

export interface Unpacked {
  files: { path: string; bytes: Uint8Array<ArrayBuffer> }[];
  rejected: Rejection[];
}

/** Paths inside the archive begin with its name, as if it had been unpacked into a folder of that name. */
const folderOf = (path: string): string => path.replace(/\.zip$/i, '');

/**
 * Unpacks in the archive's order; folders and system files are left out without a message. Nested archives are not opened.
 * Entries beyond the limits, and an archive that cannot be read, are listed in `rejected`. Against the limits counts the
 * larger of an entry's declared size and its size in the archive.
 * @param path of the archive, for the paths of its files
 */
export function unpackZip(path: string, archive: Uint8Array): Unpacked {
  const rejected: Rejection[] = [];
  let room: number = limits.unpackedBytes;
  let beyond = 0;
  let taken = 0;
  const place = (name: string) => `${folderOf(path)}/${name.replace(/^(\.?\/)+/, '')}`;

  let found: Record<string, Uint8Array>;
  try {
    found = unzipSync(archive, {
      filter: ({ name, size, originalSize }) => {
        if (name.endsWith('/') || isSystemFile(name)) return false;
        const bytes = Math.max(size, originalSize);
        if (bytes > limits.fileBytes) {
          rejected.push({ name: place(name), reason: refusals.tooManyBytes(bytes) });
          return false;
        }
        if (taken === limits.files || bytes > room) {
          beyond++;
          return false;
        }
        taken++;
        room -= bytes;
        return true;
      },
    });
  } catch {
    return { files: [], rejected: [{ name: path, reason: refusals.zipBroken }] };
  }
  if (beyond > 0) rejected.push({ name: path, reason: refusals.zipTooFull(beyond) });
  const files = Object.entries(found).map(([name, bytes]) => ({
    path: place(name),
    bytes: bytes as Uint8Array<ArrayBuffer>,
  }));
  return { files, rejected };
}
