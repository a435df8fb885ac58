/**
 * A sheet of sampled pictures at native size: one pixel of the network is one pixel of the file.
 * Pure: pixels in, pixels out. Writing the file is download-png.ts; what it carries beside them is origin.ts.
 */
import type { Channels } from '../lib/channels';

/** Pictures as the sampler leaves them. */
export interface SheetPictures {
  /** NHWC, one byte a channel. */
  pixels: Uint8Array;
  count: number;
  /** Side of one picture in pixels. */
  size: number;
  channels: Channels;
}

export interface Sheet {
  /** RGBA, row by row; gaps are transparent, so that the sheet sits well on light and dark. */
  pixels: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

/** Columns of a sheet that is as near to square as its count allows, never taller than wide. */
export function sheetColumns(count: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(count)));
}

/**
 * Lays the pictures out row by row, `gap` transparent pixels between neighbours and none around the edge.
 * Throws RangeError when the pixels do not hold `count` pictures or the layout makes no sense.
 */
export function buildSheet(pictures: SheetPictures, columns = sheetColumns(pictures.count), gap = 2): Sheet {
  const { pixels, count, size, channels } = pictures;
  if (count < 1) throw new RangeError('A sheet needs at least one picture.');
  if (pixels.length !== count * size * size * channels) {
    throw new RangeError(
      `${count} pictures of ${size}×${size}×${channels} do not fill ${pixels.length} bytes.`,
    );
  }
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`A sheet needs a whole number of columns, not ${columns}.`);
  }

  const used = Math.min(columns, count);
  const rows = Math.ceil(count / used);
  const pitch = size + gap;
  const width = used * pitch - gap;
  const height = rows * pitch - gap;
  const out = new Uint8ClampedArray(width * height * 4);

  for (let index = 0; index < count; index++) {
    const left = (index % used) * pitch;
    const top = Math.floor(index / used) * pitch;
    for (let y = 0; y < size; y++) {
      let from = (index * size + y) * size * channels;
      let to = ((top + y) * width + left) * 4;
      for (let x = 0; x < size; x++, from += channels, to += 4) {
        out[to] = pixels[from];
        out[to + 1] = pixels[channels === 3 ? from + 1 : from];
        out[to + 2] = pixels[channels === 3 ? from + 2 : from];
        out[to + 3] = 255;
      }
    }
  }
  return { pixels: out, width, height };
}
