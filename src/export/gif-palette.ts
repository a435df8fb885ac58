/**
 * The one palette of an animation, and pixels as indices into it. A grey film keeps all 256 greys; a colour film shares
 * the background's colour and up to 255 others, chosen from a sample of its frames. Pure.
 */
import type { Palette } from 'gifenc';
import type { Film } from './film';

/** A film's colours: the palette, and the index of each pixel of a frame. */
export interface PaletteOf {
  palette: Palette;
  /** The array is the same each time: use it before the next call. */
  index(rgba: Uint8ClampedArray): Uint8Array;
}

/** What the colours are chosen from. The time of the choice grows with the square of the number of unlike colours. */
const sampledFrames = 8;
const sampledPixels = 4096;

function greys({ width, height }: Film): PaletteOf {
  const indices = new Uint8Array(width * height);
  return {
    palette: Array.from({ length: 256 }, (_, grey) => [grey, grey, grey]),
    index(rgba) {
      for (let i = 0; i < indices.length; i++) indices[i] = rgba[4 * i];
      return indices;
    },
  };
}

/** Frames evenly up to the last, and that one twice, because it is what people look at. */
const sampleOf = (count: number): number[] => {
  const most = Math.min(sampledFrames, count);
  const even = Array.from({ length: most }, (_, i) => Math.round(((i + 1) * count) / most) - 1);
  return [...even, count - 1];
};

/** Pixels spread over the sampled frames, at most one of each square. */
function samplePixels(film: Film): Uint8ClampedArray {
  const { width, height, scale } = film;
  const [columns, rows] = [Math.floor(width / scale), Math.floor(height / scale)];
  const frames = sampleOf(film.count);
  const each = columns * rows;
  // Odd, so that it does not walk down one column of a picture again and again.
  const stride = Math.ceil((frames.length * each) / sampledPixels) | 1;
  const colours: number[] = [];
  frames.forEach((frame, f) => {
    const from = new Uint32Array(film.draw(frame).buffer);
    const first = (stride - ((f * each) % stride)) % stride;
    for (let at = first; at < each; at += stride) {
      colours.push(from[(Math.floor(at / columns) * width + (at % columns)) * scale]);
    }
  });
  return new Uint8ClampedArray(Uint32Array.from(colours).buffer);
}

function nearest(palette: Palette, r: number, g: number, b: number): number {
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < palette.length; i++) {
    const [pr, pg, pb] = palette[i];
    const distance = (pr - r) ** 2 + (pg - g) ** 2 + (pb - b) ** 2;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/**
 * Indices by the nearest colour of the palette. Colours are told apart to 5, 6 and 5 bits, so that each is searched for
 * once in the whole film; the background, which must not flicker, is exact.
 */
function byNearest({ width, height, background }: Film, palette: Palette): PaletteOf['index'] {
  const indices = new Uint8Array(width * height);
  const known = new Int16Array(2 ** 16).fill(-1);
  const [r0, g0, b0] = background;
  const backgroundIndex = nearest(palette, r0, g0, b0);
  return (rgba) => {
    for (let i = 0, at = 0; i < indices.length; i++, at += 4) {
      const [r, g, b] = [rgba[at], rgba[at + 1], rgba[at + 2]];
      if (r === r0 && g === g0 && b === b0) {
        indices[i] = backgroundIndex;
        continue;
      }
      const key = ((r >> 3) << 11) | ((g >> 2) << 5) | (b >> 3);
      // The middle of what shares the key, so that the order of the pixels makes no difference.
      if (known[key] < 0) known[key] = nearest(palette, (r & 0xf8) | 4, (g & 0xfc) | 2, (b & 0xf8) | 4);
      indices[i] = known[key];
    }
    return indices;
  };
}

/** @param quantize gifenc's: up to that many colours for RGBA pixels. */
export function paletteOf(
  film: Film,
  quantize: (rgba: Uint8ClampedArray, most: number, options: { format: 'rgb444' }) => Palette,
): PaletteOf {
  if (film.grey) return greys(film);
  // Gathered to 4 bits each before the choice: ten times faster than 5, 6 and 5, and as near in the end.
  const others = quantize(samplePixels(film), 255, { format: 'rgb444' });
  const palette: Palette = [[...film.background], ...others];
  return { palette, index: byNearest(film, palette) };
}
