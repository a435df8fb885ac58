/**
 * Unpacks ZIP archives, also those inside one another, within limits that are checked before anything is inflated. A bad entry
 * is named and never stops the others. The kinds of the files are determined later, as for files of a folder. Runs in the
 * picture worker.
 */
import {
  type Entry,
  ERR_ENCRYPTED,
  ERR_UNSUPPORTED_COMPRESSION,
  ERR_UNSUPPORTED_ENCRYPTION,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js';
import { inflateSync } from 'fflate';
import { crc32 } from '../lib/crc32';
import { contentRefusal } from './inspect-file';
import { refusals } from './refusals';
import { headBytes } from './sniff';
import { isArchive, isSystemFile } from './source-files';
import { limits, type Rejection, type SourceFile } from './types';

export interface Unpacked {
  files: SourceFile[];
  rejected: Rejection[];
}

/** What may still be unpacked, of all archives inside one another together. */
interface Room {
  bytes: number;
  entries: number;
}

/** Methods by their number in the archive (APPNOTE.TXT 4.4.5), as packing programs call them. */
const methods: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
};

/** Paths inside the archive begin with its name, as if it had been unpacked into a folder of that name. */
const folderOf = (path: string): string => path.replace(/\.zip$/i, '');

/** An entry's path with slashes, without what would lead out of the folder. */
const innerPath = (name: string): string =>
  name
    .replace(/\\/g, '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');

/**
 * Unpacks in the archive's order; folders and system files are left out without a message. Two entries with one path are
 * two files. Against the limits counts the larger of an entry's declared size and its size in the archive; what is larger
 * than declared is damaged. Never rejects.
 * @param path of the archive, for the paths of its files
 */
export async function unpackZip(path: string, archive: Blob): Promise<Unpacked> {
  if (archive.size > limits.zipBytes) {
    return { files: [], rejected: [{ name: path, reason: refusals.zipTooLarge(archive.size) }] };
  }
  try {
    return await unpackWithin(path, archive, { bytes: limits.unpackedBytes, entries: limits.zipEntries }, 1);
  } catch {
    // Reading a blob fails for one cause only: the file behind it is gone, changed or locked.
    return { files: [], rejected: [{ name: path, reason: refusals.vanished }] };
  }
}

async function unpackWithin(path: string, archive: Blob, room: Room, depth: number): Promise<Unpacked> {
  const unpacked: Unpacked = { files: [], rejected: [] };
  const refuse = (name: string, reason: string, count?: number) =>
    unpacked.rejected.push(count === undefined ? { name, reason } : { name, reason, count });
  let seen = 0;
  let beyond = 0;
  const bytesOfArchive = new Uint8Array(await archive.arrayBuffer());
  const reader = new ZipReader(new Uint8ArrayReader(bytesOfArchive), {
    useWebWorkers: false,
    checkCrc32: true,
    strictness: 'tolerant',
  });
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (room.entries === 0) {
        refuse(path, refusals.zipTooMany);
        break;
      }
      room.entries--;
      seen++;
      const inner = innerPath(entry.filename);
      if (isFolder(entry) || isSystemFile(inner)) continue;
      const name = `${folderOf(path)}/${inner}`;
      const bytes = Math.max(entry.compressedSize, entry.uncompressedSize);
      if (bytes > limits.fileBytes) refuse(name, refusals.tooManyBytes(bytes));
      else if (growsTooFar(entry)) refuse(name, refusals.entryGrows);
      else if (bytes > room.bytes) beyond++;
      else {
        // Whether or not it can be read: the work is bounded too.
        room.bytes -= bytes;
        const file = await readEntry({ entry, archive: bytesOfArchive }, name);
        if ('reason' in file) refuse(name, file.reason);
        else await take(unpacked, file, room, depth);
      }
    }
  } catch {
    refuse(path, refusals.zipBroken);
    return unpacked;
  }
  if (beyond > 0) refuse(path, refusals.zipTooFull(beyond), beyond);
  if (seen === 0) refuse(path, refusals.zipEmpty);
  return unpacked;
}

/** Adds a file, or what is in it if it is an archive again. */
async function take(unpacked: Unpacked, file: SourceFile, room: Room, depth: number): Promise<void> {
  if (!isArchive(file.path)) unpacked.files.push(file);
  else if (depth === limits.zipDepth) {
    unpacked.rejected.push({ name: file.path, reason: refusals.zipTooDeep });
  } else {
    const inside = await unpackWithin(file.path, file.blob, room, depth + 1);
    unpacked.files.push(...inside.files);
    unpacked.rejected.push(...inside.rejected);
  }
}

/** Some programs write folders with a backslash, and mark them in no other way. */
const isFolder = (entry: Entry): boolean => entry.directory || /[\\/]$/.test(entry.filename);

/** What an entry needs of its archive to be read. */
interface Source {
  entry: Entry;
  archive: Uint8Array<ArrayBuffer>;
}

async function readEntry({ entry, archive }: Source, path: string): Promise<SourceFile | { reason: string }> {
  try {
    const bytes = plainData(entry, archive) ?? (await (entry as FileEntry).getData(new Uint8ArrayWriter()));
    // Thousands of texts would cost a blob each.
    const reason = isArchive(path) ? null : contentRefusal(bytes.subarray(0, headBytes));
    return reason === null ? { path, blob: new Blob([bytes]) } : { reason };
  } catch (error) {
    return { reason: entryReason(entry, error) };
  }
}

/** Length of an entry's own header before its name (APPNOTE.TXT 4.3.7). */
const headerBytes = 30;

/**
 * The data of an entry that is stored or deflated, as nearly all are, in one call: a stream an entry costs milliseconds
 * each. Null for the other methods. @throws Error where the data are not what the archive says
 */
function plainData(entry: Entry, archive: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const { compressionMethod, encrypted, offset, compressedSize, uncompressedSize, signature } =
    entry as FileEntry;
  if (encrypted || (compressionMethod !== 0 && compressionMethod !== 8)) return null;
  const header = new DataView(archive.buffer, archive.byteOffset + offset, headerBytes);
  const begin = offset + headerBytes + header.getUint16(26, true) + header.getUint16(28, true);
  const data = archive.subarray(begin, begin + compressedSize);
  const bytes = compressionMethod === 0 ? data : inflateSync(data, { out: new Uint8Array(uncompressedSize) });
  if (bytes.length !== uncompressedSize || crc32(bytes) !== signature) throw new Error('Wrong data');
  return bytes as Uint8Array<ArrayBuffer>;
}

/** Zeros pack a thousandfold; no file that holds a picture comes near. */
const growsTooFar = ({ compressedSize, uncompressedSize }: Entry): boolean =>
  uncompressedSize >= limits.grownBytes && uncompressedSize > limits.growth * compressedSize;

function entryReason(entry: Entry, error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  if (entry.encrypted || said === ERR_ENCRYPTED || said === ERR_UNSUPPORTED_ENCRYPTION) {
    return refusals.entryEncrypted;
  }
  if (said === ERR_UNSUPPORTED_COMPRESSION) {
    const { compressionMethod } = entry as FileEntry;
    return refusals.entryMethod(methods[compressionMethod] ?? `method ${compressionMethod}`);
  }
  return refusals.entryBroken;
}
