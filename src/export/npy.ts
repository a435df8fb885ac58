/**
 * NumPy's .npy files, version 1.0: arrays as raw numbers behind a header of plain text.
 * Source: numpy.lib.format, "Format Version 1.0". Pure: numbers in, a Blob out.
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

/**
 * One .npy file of many equal parts along its first axis, e.g. the frames of a trajectory:
 * parts of count·size·size·channels bytes with shape [parts, count, size, size, channels].
 * Throws RangeError when the parts do not fill the shape.
 */
export function npyFile(
  parts: readonly Uint8Array[] | readonly Float32Array[],
  shape: readonly number[],
): Blob {
  const type = parts[0] instanceof Float32Array ? 'f4' : 'u1';
  const needed = shape.reduce((product, n) => product * n, 1);
  const given = parts.reduce((sum, { length }) => sum + length, 0);
  if (given !== needed)
    throw new RangeError(`${given} numbers do not fill an array of ${shape.join(' × ')}.`);
  return new Blob([npyHeader(type, shape), ...(parts as Uint8Array<ArrayBuffer>[])], {
    type: 'application/octet-stream',
  });
}
