/** Numbers within ±8 in 16 bits, in steps of 1/4096: precise enough to continue sampling from a stored x_t. */

const scale = 4096;

/** Rounds to the nearest step; numbers outside are clamped. */
export function toFixedPoint(values: Float32Array): Int16Array<ArrayBuffer> {
  return Int16Array.from(values, (value) => Math.min(32767, Math.max(-32768, Math.round(value * scale))));
}

export function fromFixedPoint(fixed: Int16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(fixed, (value) => value / scale);
}

/** For shaders, which round the same way but for ties. */
export const fixedPointScale = scale;
