/** Numbers within ±8 in 16 bits, in steps of 1/4096: enough of a noisy picture to go on from it. */

const scale = 4096;

/** Rounds to the nearest step; what lies outside is cut. */
export function toFixedPoint(values: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(values, (value) => Math.min(32767, Math.max(-32768, Math.round(value * scale))));
}

export function fromFixedPoint(fixed: Int16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(fixed, (value) => value / scale);
}

/** For shaders, which round the same way but for ties. */
export const fixedPointScale = scale;
