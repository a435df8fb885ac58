/**
 * The kind of a file, by its first bytes and never by its name, and the size of the picture according to its header,
 * before anything is decoded. Pure. Sources: the formats' own specifications (PNG, JPEG T.81, GIF89a, RFC 9649, ISO 14496-12).
 */

import { decodeText, xmlRoot } from './xml-root';

export type PictureKind =
  | 'PNG'
  /** Apple's own form of it (chunk CgBI), which other programs do not read. */
  | 'Apple PNG'
  | 'JPEG'
  | 'GIF'
  | 'WebP'
  | 'AVIF'
  | 'SVG'
  | 'BMP'
  | 'ICO'
  | 'TIFF'
  | 'HEIC'
  | 'JPEG XL';

export type Content =
  /** A picture; width and height are null where the bytes given do not tell. */
  | { kind: PictureKind; width: number | null; height: number | null }
  /** Something else, as a noun: "a PDF document". */
  | { kind: null; what: string };

/** What nothing here knows; a browser may. */
export const unknownData = 'data of an unknown kind';

/** Bytes of the beginning that `sniff` needs; a JPEG's size may come later, after its metadata. */
export const headBytes = 64 * 1024;

/** `head`: the beginning of a file, or all of it. Never throws. */
export function sniff(head: Uint8Array): Content {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const found = readers.find(({ magic, at = 0 }) => startsWith(head, magic, at));
  if (!found) return sniffText(head);
  if ('what' in found) return { kind: null, what: found.what };
  try {
    const answer = found.read(view, head);
    if (answer) return answer;
  } catch (error) {
    // A header cut short: the kind is known, the size is not.
    if (!(error instanceof RangeError)) throw error;
  }
  return { kind: found.kind, width: null, height: null };
}

type Reader = { magic: string; at?: number } & (
  | { what: string }
  | { kind: PictureKind; read(view: DataView, bytes: Uint8Array): Content | null }
);

const sizeUnread = () => null;

/** First match wins. Readers may run off the end of the view: that is a RangeError. */
const readers: Reader[] = [
  {
    magic: '\x89PNG\r\n\x1a\n',
    kind: 'PNG',
    read: readPng,
  },
  { magic: '\xff\xd8\xff', kind: 'JPEG', read: readJpeg },
  { magic: 'GIF87a', kind: 'GIF', read: readGif },
  { magic: 'GIF89a', kind: 'GIF', read: readGif },
  { magic: 'WEBP', at: 8, kind: 'WebP', read: readWebp },
  { magic: 'ftyp', at: 4, kind: 'AVIF', read: readIsoMedia },
  { magic: 'BM', kind: 'BMP', read: readBmp },
  { magic: '\0\0\x01\0', kind: 'ICO', read: sizeUnread },
  { magic: 'II*\0', kind: 'TIFF', read: sizeUnread },
  { magic: 'MM\0*', kind: 'TIFF', read: sizeUnread },
  { magic: '\xff\x0a', kind: 'JPEG XL', read: sizeUnread },
  { magic: '\0\0\0\x0cJXL ', kind: 'JPEG XL', read: sizeUnread },
  { magic: '%PDF-', what: 'a PDF document' },
  { magic: 'PK\x03\x04', what: 'a ZIP archive' },
  { magic: '\x1f\x8b', what: 'a compressed archive' },
  { magic: 'Rar!', what: 'a RAR archive' },
  { magic: '8BPS', what: 'a Photoshop document' },
];

function startsWith(bytes: Uint8Array, magic: string, at: number): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic.charCodeAt(i)) return false;
  return true;
}

const fourLetters = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

function readPng(view: DataView): Content | null {
  const first = fourLetters(view, 12);
  if (first === 'CgBI') return { kind: 'Apple PNG', width: null, height: null };
  return first === 'IHDR' ? { kind: 'PNG', width: view.getUint32(16), height: view.getUint32(20) } : null;
}

function readGif(view: DataView): Content {
  return { kind: 'GIF', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function readBmp(view: DataView, bytes: Uint8Array): Content {
  // Two letters are a weak sign; behind the file's header stands the length of the picture's, one of a few.
  const length = view.getUint32(14, true);
  if (![12, 16, 40, 52, 56, 64, 108, 124].includes(length)) return sniffText(bytes);
  const old = length === 12;
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = old ? view.getUint16(20, true) : view.getInt32(22, true);
  // A negative height means rows from top to bottom.
  return { kind: 'BMP', width, height: Math.abs(height) };
}

function readWebp(view: DataView): Content | null {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (fourLetters(view, 12)) {
    case 'VP8 ':
      return {
        kind: 'WebP',
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { kind: 'WebP', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { kind: 'WebP', width: uint24(24) + 1, height: uint24(27) + 1 };
    default:
      return null;
  }
}

/** Walks the marker segments to the frame header; EXIF orientation may yet swap the two numbers. */
function readJpeg(view: DataView): Content | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { kind: 'JPEG', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else if (marker === 0xd9 || marker === 0xda) return null;
    else at += 2 + view.getUint16(at + 2);
  }
}

/** AVIF, HEIC and films share a container; the brands tell them apart, the largest 'ispe' box tells the size. */
function readIsoMedia(view: DataView, bytes: Uint8Array): Content {
  const brands = new Set<string>();
  const end = Math.min(view.getUint32(0), view.byteLength - 3);
  for (let at = 8; at < end; at += 4) if (at !== 12) brands.add(fourLetters(view, at));
  const avif = brands.has('avif') || brands.has('avis');
  const heic = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].some((brand) => brands.has(brand));
  if (!avif && !heic) return { kind: null, what: 'a film' };
  let width: number | null = null;
  let height: number | null = null;
  for (let at = end; at + 16 <= bytes.length; at++) {
    if (bytes[at] !== 0x69 || !startsWith(bytes, 'ispe', at)) continue;
    const w = view.getUint32(at + 8);
    const h = view.getUint32(at + 12);
    if (width === null || height === null || w * h > width * height) [width, height] = [w, h];
  }
  return { kind: avif ? 'AVIF' : 'HEIC', width, height };
}

/** A page of text has no control characters but tab, line feed, form feed, carriage return and escape. */
const isControl = (letter: string): boolean =>
  letter < '\t' || (letter > '\r' && letter < '\x1b') || (letter > '\x1b' && letter < ' ');

function sniffText(head: Uint8Array): Content {
  const text = decodeText(head);
  if ([...text.slice(0, 4096)].some(isControl)) return { kind: null, what: unknownData };
  if (/^\s*<(!doctype\s+html|html)\b/i.test(text.slice(0, 256))) return { kind: null, what: 'a web page' };
  const root = xmlRoot(text);
  // One that comes after these bytes may be a drawing: whoever draws it will see.
  const isDrawing = root === 'cut' || (root !== null && /^(.*:)?svg$/.test(root.name));
  return isDrawing ? { kind: 'SVG', width: null, height: null } : { kind: null, what: 'text' };
}
