/**
 * A decoded picture → the small square that the network sees, and the hash of the whole picture.
 * Reads the bitmap tile by tile through one software canvas, unscaled: the browser only copies pixels, so the result does
 * not depend on its way of scaling, and a large photograph needs no second copy of itself. For workers (OffscreenCanvas).
 */
import { createRandom } from '../lib/philox';
import { streams } from '../lib/random-streams';
import { createAverager } from './area-average';
import { isColoured, parseColour } from './colour';
import { cropSquare } from './crop';
import { createPixelHash } from './pixel-hash';
import type { ImageOptions } from './types';

export interface ReducedPicture {
  /** size · size · channels bytes. */
  pixels: Uint8Array;
  hash: string;
  /** The shorter side of the picture as it was. */
  side: number;
  /** Whether it is visibly coloured, whatever is asked for. */
  isColoured: boolean;
}

/** Reduces a bitmap; `path` decides, with the seed, where a random crop lies. */
export type Reducer = (bitmap: ImageBitmap, path: string, options: ImageOptions) => ReducedPicture;

const tileSide = 1024;

export function createReducer(): Reducer {
  const canvas = new OffscreenCanvas(tileSide, tileSide);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives workers no 2D canvas, which reading pictures needs.');
  context.imageSmoothingEnabled = false;

  return (bitmap, path, options) => {
    const { width, height } = bitmap;
    // Keyed by the path, not by the index: a crop does not move when more files are added.
    const random = createRandom(options.seed, streams.crop, textHash(path));
    const square = cropSquare(width, height, options.crop, random.uniform(0), random.uniform(1));
    const averager = createAverager(square, options.size, parseColour(options.background));
    const hash = createPixelHash(width, height);
    for (let y = 0; y < height; y += tileSide) {
      for (let x = 0; x < width; x += tileSide) {
        const w = Math.min(tileSide, width - x);
        const h = Math.min(tileSide, height - y);
        context.clearRect(0, 0, w, h);
        context.drawImage(bitmap, x, y, w, h, 0, 0, w, h);
        const { data } = context.getImageData(0, 0, w, h);
        hash.add(data);
        averager.add(data, x, y, w, h);
      }
    }
    const rgb = averager.finish(3);
    return {
      pixels: options.channels === 3 ? rgb : averager.finish(1),
      hash: hash.hex(),
      side: Math.min(width, height),
      isColoured: isColoured(rgb),
    };
  };
}

/** FNV-1a over UTF-16 units, 32 bits. */
function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
