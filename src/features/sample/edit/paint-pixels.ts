/** Bytes of a picture as the network's numbers, and back: 0 … 255 is −1 … 1. Pure. */

export const valuesOfBytes = (bytes: Uint8Array): Float32Array =>
  Float32Array.from(bytes, (byte) => byte / 127.5 - 1);

/** What lies outside −1 … 1 is shown as black or white. */
export function bytesOfValues(values: Float32Array): Uint8Array {
  // The clamped array rounds and cuts by itself.
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < values.length; i++) bytes[i] = (values[i] + 1) * 127.5;
  return new Uint8Array(bytes.buffer);
}
