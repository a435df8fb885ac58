/**
 * An RGB raster to draw on: unit coordinates (0…1, y down), antialiased by distance to the edge. In code and not on
 * a canvas, whose edges differ between browsers; so the built-in sets are the same everywhere, tests included. Pure.
 */
import type { Channels } from '../../lib/channels';
import { luma, type Rgb } from '../colour';

export interface Raster {
  readonly size: number;
  /** size · size · 3, sRGB 0…255, not rounded. */
  readonly rgb: Float32Array;
}

export function createRaster(size: number, background: Rgb): Raster {
  const raster = { size, rgb: new Float32Array(size * size * 3) };
  paint(raster, () => background);
  return raster;
}

/** Gives every pixel the colour at its centre. */
export function paint(raster: Raster, colour: (x: number, y: number) => Rgb): void {
  const { size } = raster;
  for (let i = 0; i < size * size; i++) {
    putPixel(raster, i, colour(((i % size) + 0.5) / size, (Math.floor(i / size) + 0.5) / size));
  }
}

/** Gives pixel number `i` a colour. */
export function putPixel({ rgb }: Raster, i: number, colour: Rgb): void {
  rgb[i * 3] = colour[0];
  rgb[i * 3 + 1] = colour[1];
  rgb[i * 3 + 2] = colour[2];
}

/** Lays a colour over pixel number `i` with coverage 0…1. */
export function blend({ rgb }: Raster, i: number, colour: Rgb, coverage: number): void {
  for (let c = 0; c < 3; c++) rgb[i * 3 + c] += (colour[c] - rgb[i * 3 + c]) * coverage;
}

/**
 * Fills a figure given by its signed distance (unit coordinates, negative inside), which lies within the square of half side
 * `reach` about (cx, cy). An edge is one pixel soft: the share of a pixel that a straight edge leaves covered, to within
 * a few hundredths.
 */
export function fillFigure(
  raster: Raster,
  { cx, cy, reach }: { cx: number; cy: number; reach: number },
  distance: (x: number, y: number) => number,
  colour: Rgb,
): void {
  const { size } = raster;
  const within = (pixel: number) => Math.min(size - 1, Math.max(0, pixel));
  const [x0, x1] = [within(Math.floor((cx - reach) * size) - 1), within(Math.ceil((cx + reach) * size))];
  const [y0, y1] = [within(Math.floor((cy - reach) * size) - 1), within(Math.ceil((cy + reach) * size))];
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const coverage = coverageAt(distance((x + 0.5) / size, (y + 0.5) / size) * size);
      if (coverage > 0) blend(raster, y * size + x, colour, coverage);
    }
  }
}

/** Covered share of a pixel whose centre lies `distance` pixels outside an edge. */
export const coverageAt = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance));

/** Bytes of the picture in grey (Rec. 709 luma) or colour. */
export function rasterBytes({ rgb }: Raster, channels: Channels): Uint8Array {
  const bytes = new Uint8ClampedArray((rgb.length / 3) * channels);
  if (channels === 3) bytes.set(rgb);
  else for (let i = 0; i < bytes.length; i++) bytes[i] = luma(rgb[i * 3], rgb[i * 3 + 1], rgb[i * 3 + 2]);
  return new Uint8Array(bytes.buffer);
}
