/** Bytes 0…255 as the network's numbers −1…1, and back: x = byte / 127.5 − 1. The only place of this conversion. */

/** The number of each byte. */
export const byteValues: Float64Array = Float64Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);

/** The distance of two neighbouring bytes is 1 / byteScale. */
export const byteScale = 127.5;

/** The numbers in [−1, 1] of bytes. Same order and length. */
export function fromBytes(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(bytes, (byte) => byteValues[byte]);
}

/** Maps [lo, hi] to 0…255, rounding and clamping; NaN becomes 0. Same order and length as `x`. */
export function toBytes(x: Float32Array, lo = -1, hi = 1): Uint8Array<ArrayBuffer> {
  const scale = 255 / (hi - lo);
  const bytes = new Uint8ClampedArray(x.length);
  for (let i = 0; i < x.length; i++) bytes[i] = (x[i] - lo) * scale;
  return new Uint8Array(bytes.buffer);
}
