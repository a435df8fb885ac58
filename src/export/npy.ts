/**
 * NumPy's .npy files, version 1.0: arrays as raw numbers behind a header of plain text.
 * Source: numpy.lib.format, "Format Version 1.0". Pure.
 */

/** Unsigned bytes, or little-endian float32. */
export type NpyType = 'u1' | 'f4';

const typed = { u1: { descr: '|u1', bytes: 1 }, f4: { descr: '<f4', bytes: 4 } } as const;

/** Magic, version and header, padded so that the numbers begin at a multiple of 64. C order. */
export function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const words = `{'descr': '${typed[type].descr}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  // 6 magic, 2 version, 2 length; a line feed ends the header.
  const length = Math.ceil((10 + words.length + 1) / 64) * 64 - 10;
  const text = `\x93NUMPY\x01\0${String.fromCharCode(length & 0xff, length >> 8)}${words.padEnd(length - 1)}\n`;
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
