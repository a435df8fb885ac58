/**
 * Writes text into a finished PNG and reads it back, so that a picture carries the settings that made it.
 * PNG specification (third edition) §5.3 chunk layout, §11.3.3.4 iTXt, annex D for the checksum.
 */

import { crc32 } from '../lib/crc32';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Signature, then IHDR: 4 length + 4 type + 13 data + 4 checksum. Text may follow it directly. */
const afterHeader = signature.length + 25;

/** Longest text that is read. */
const longestText = 2 ** 20;

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, at) => bytes[at] === byte);

/** One iTXt chunk, uncompressed, with no language or translated keyword. */
function textChunk(keyword: string, text: string): Uint8Array {
  if (!/^[\x21-\x7e](?:[\x20-\x7e]{0,77}[\x21-\x7e])?$/.test(keyword)) {
    throw new RangeError(
      `"${keyword}" cannot be a PNG keyword: 1 to 79 plain letters, no space at either end.`,
    );
  }
  // Keyword, its NUL, compression flag 0, compression method 0, empty language NUL, empty translation NUL, text.
  const data = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const chunk = new Uint8Array(data.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length - 4);
  chunk.set(data, 4);
  view.setUint32(data.length + 4, crc32(data));
  return chunk;
}

/** The same PNG with one iTXt chunk an entry after its header. Throws TypeError when the bytes are no PNG. */
export function withText(png: Uint8Array, entries: Record<string, string>): Uint8Array<ArrayBuffer> {
  if (!isPng(png) || png.length < afterHeader) {
    throw new TypeError('These bytes are not a PNG file.');
  }
  const chunks = Object.entries(entries).map(([keyword, text]) => textChunk(keyword, text));
  const out = new Uint8Array(png.length + chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  out.set(png.subarray(0, afterHeader));
  let at = afterHeader;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  out.set(png.subarray(afterHeader), at);
  return out;
}

/** The text of an iTXt chunk's data, null when it has another keyword, is compressed or is no UTF-8. */
function textOf(data: Uint8Array, keyword: string): string | null {
  const start = new TextEncoder().encode(`${keyword}\0\0`);
  if (start.some((byte, at) => data[at] !== byte)) return null;
  // Behind the compression method stand a language and a translated keyword, each ended by a NUL.
  const language = data.indexOf(0, start.length + 1);
  const translation = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translation < 0) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data.subarray(translation + 1));
  } catch {
    return null;
  }
}

/**
 * The text that a PNG carries under a keyword, the first if there are several. Null when there is none that can be
 * trusted: no PNG, cut short, a wrong checksum, compressed, or beyond 1 MiB. Never throws.
 */
export function readText(png: Uint8Array, keyword: string): string | null {
  if (!isPng(png)) return null;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signature.length; at + 12 <= png.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > png.length) return null;
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (type === 'iTXt' && length <= longestText + 200) {
      const text = textOf(png.subarray(at + 8, end), keyword);
      if (text !== null && crc32(png.subarray(at + 4, end)) === view.getUint32(end)) return text;
    }
    if (type === 'IEND') return null;
    at = end + 4;
  }
  return null;
}
