import { describe, expect, it } from 'vitest';
import { paintTiles, type Raster } from './raster';

const blank = (width: number, height: number): Raster => ({
  data: new Uint8ClampedArray(width * height * 4),
  width,
  height,
});
const pixel = ({ data, width }: Raster, x: number, y: number) => [
  ...data.slice((y * width + x) * 4, (y * width + x) * 4 + 4),
];

/** Two grey pictures of 2 × 2 pixels. */
const grey = { pixels: Uint8Array.of(0, 100, 200, 40, 10, 20, 30, 50), size: 2, channels: 1 as const };

describe('paintTiles', () => {
  it('enlarges with hard edges a whole number of times', () => {
    const raster = blank(6, 6);
    paintTiles(raster, grey, 6, 0, [{ index: 0, x: 0, y: 0 }]);
    expect([0, 1, 2, 3, 4, 5].map((x) => pixel(raster, x, 0)[0])).toEqual([0, 0, 0, 100, 100, 100]);
    expect([0, 1, 2, 3, 4, 5].map((y) => pixel(raster, 0, y)[0])).toEqual([0, 0, 0, 200, 200, 200]);
    expect(pixel(raster, 5, 5)).toEqual([40, 40, 40, 255]);
  });

  it('mixes only the pixel that lies on a border, by its shares', () => {
    const raster = blank(5, 5);
    paintTiles(raster, grey, 5, 0, [{ index: 0, x: 0, y: 0 }]);
    expect([0, 1, 2, 3, 4].map((x) => pixel(raster, x, 0)[0])).toEqual([0, 0, 50, 100, 100]);
    expect([0, 1, 2, 3, 4].map((y) => pixel(raster, 0, y)[0])).toEqual([0, 0, 100, 200, 200]);
    // The middle: the mean of all four.
    expect(pixel(raster, 2, 2)[0]).toBe(85);
  });

  it('reduces by area', () => {
    const raster = blank(1, 1);
    paintTiles(raster, grey, 1, 0, [{ index: 0, x: 0, y: 0 }]);
    expect(pixel(raster, 0, 0)).toEqual([85, 85, 85, 255]);
  });

  it('takes the picture that is asked for, to the place that is asked for, and leaves the rest clear', () => {
    const raster = blank(6, 4);
    paintTiles(raster, grey, 2, 0, [{ index: 1, x: 3, y: 1 }]);
    expect(pixel(raster, 3, 1)[0]).toBe(10);
    expect(pixel(raster, 4, 2)[0]).toBe(50);
    for (const [x, y] of [
      [2, 1],
      [5, 1],
      [3, 0],
      [3, 3],
    ]) {
      expect(pixel(raster, x, y)).toEqual([0, 0, 0, 0]);
    }
  });

  it('keeps three channels apart', () => {
    const raster = blank(2, 1);
    const pixels = Uint8Array.of(1, 2, 3);
    paintTiles(raster, { pixels, size: 1, channels: 3 }, 1, 0, [{ index: 0, x: 1, y: 0 }]);
    expect(pixel(raster, 1, 0)).toEqual([1, 2, 3, 255]);
  });

  it('leaves out what reaches over the edges, without touching the other side', () => {
    const raster = blank(4, 4);
    paintTiles(raster, grey, 4, 2, [
      { index: 0, x: 2, y: 2 },
      { index: 0, x: -10, y: 0 },
      { index: 0, x: 0, y: 9 },
    ]);
    expect(pixel(raster, 3, 3)[0]).toBe(0);
    expect(pixel(raster, 0, 3)).toEqual([0, 0, 0, 0]);
    expect(pixel(raster, 3, 0)).toEqual([0, 0, 0, 0]);
  });

  it('rounds all four corners and nothing else', () => {
    const raster = blank(20, 20);
    paintTiles(raster, grey, 20, 4, [{ index: 0, x: 0, y: 0 }]);
    for (const [x, y] of [
      [0, 0],
      [19, 0],
      [0, 19],
      [19, 19],
    ]) {
      expect(pixel(raster, x, y)[3]).toBe(0);
    }
    expect(pixel(raster, 4, 0)[3]).toBe(255);
    expect(pixel(raster, 0, 4)[3]).toBe(255);
    expect(pixel(raster, 10, 10)[3]).toBe(255);
    const edge = pixel(raster, 1, 1)[3];
    expect(edge).toBeGreaterThan(0);
    expect(edge).toBeLessThan(255);
  });
});
