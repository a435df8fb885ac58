/** Which part of a picture the network will see: always a square of the picture's own pixels. Pure. */
import type { CropMode } from './types';

/** In source pixels; may reach outside the picture, where the background shows. */
export interface Square {
  x: number;
  y: number;
  side: number;
}

/**
 * The square cut from a picture of `width` × `height` pixels. 'fit' takes the whole picture, so its square reaches
 * beyond the shorter side. `u`, `v` in [0, 1) choose where a 'random' square lies along x and y.
 * Corners are whole pixels: a picture that already has the right size comes through untouched.
 */
export function cropSquare(width: number, height: number, mode: CropMode, u: number, v: number): Square {
  if (mode === 'fit') {
    const side = Math.max(width, height);
    return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
  }
  const side = Math.min(width, height);
  if (mode === 'random') {
    return { x: Math.floor(u * (width - side + 1)), y: Math.floor(v * (height - side + 1)), side };
  }
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}
