/** From the bytes of a set to what the network takes: gathers a batch with mirroring and shifts. Pure. */
import { byteValues } from '../lib/byte-values';
import type { ImageSet } from './types';

/**
 * Writes the pictures `indices` of a set into `out` as NHWC floats in [−1, 1].
 * Picture i is mirrored left to right when `flips[i]` is not 0, then moved right by `shiftsX[i]` and down by
 * `shiftsY[i]` pixels; what moves in repeats the edge pixels.
 * `flips`, `shiftsX`, `shiftsY`: one a picture. `out`: indices.length · size · size · channels.
 * @throws RangeError for an index outside the set or an `out` of the wrong length.
 */
export function gatherBatch(
  images: ImageSet,
  indices: Int32Array,
  flips: Uint8Array,
  shiftsX: Int8Array,
  shiftsY: Int8Array,
  out: Float32Array,
): void {
  const { size, channels, pixels, count } = images;
  const length = size * size * channels;
  if (out.length !== indices.length * length) {
    throw new RangeError(
      `A batch of ${indices.length} needs ${indices.length * length} numbers, not ${out.length}.`,
    );
  }
  const last = size - 1;
  let to = 0;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i];
    if (!(index >= 0 && index < count)) {
      throw new RangeError(`Picture ${index} is not in a set of ${count}.`);
    }
    const dx = shiftsX[i];
    const dy = shiftsY[i];
    const mirrored = flips[i] !== 0;
    for (let y = 0; y < size; y++) {
      const row = index * length + Math.min(last, Math.max(0, y - dy)) * size * channels;
      for (let x = 0; x < size; x++) {
        const column = Math.min(last, Math.max(0, x - dx));
        const from = row + (mirrored ? last - column : column) * channels;
        for (let c = 0; c < channels; c++) out[to++] = byteValues[pixels[from + c]];
      }
    }
  }
}
