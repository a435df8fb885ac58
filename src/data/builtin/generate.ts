/** Makes the built-in sets: pictures drawn by code, the same for the same seed everywhere. Pure. */

import { streams } from '../../lib/random-streams';
import { imageSet } from '../image-set';
import { createPixelHash } from '../pixel-hash';
import type { BuiltinName, ImageOptions, ImageSet } from '../types';
import { drawCreature } from './creatures';
import { createDice, type Dice } from './dice';
import { drawGradient } from './gradients';
import { type Raster, rasterBytes } from './raster';
import { drawShape } from './shapes';
import { drawStrokes } from './strokes';

type Draw = (dice: Dice, options: ImageOptions) => { raster: Raster; label: string };

const artists: Record<BuiltinName, Draw> = {
  shapes: drawShape,
  creatures: drawCreature,
  strokes: drawStrokes,
  gradients: drawGradient,
};

/**
 * The first `count` pictures of a set. Each is a function of the options and its own number only. `crop` has no meaning
 * here; `background` lies behind shapes and creatures. Labels say what is drawn: "star", "A", "radial".
 */
export function generateBuiltin(name: BuiltinName, count: number, options: ImageOptions): ImageSet {
  const { size, channels, seed } = options;
  const pictures = Array.from({ length: count }, (_, i) => {
    const { raster, label } = artists[name](createDice(seed, streams[name], i), options);
    const pixels = rasterBytes(raster, channels);
    const hash = createPixelHash(size, size);
    hash.add(pixels);
    return { name: `${label} ${i + 1}`, label, hash: hash.hex(), pixels };
  });
  return imageSet(pictures, size, channels);
}
