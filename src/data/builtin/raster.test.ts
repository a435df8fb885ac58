import { expect, it } from 'vitest';
import { blend, createRaster, fillFigure, rasterBytes } from './raster';

const black = [0, 0, 0] as const;
const white = [255, 255, 255] as const;

it('fills a disc to its area, at any place between pixels', () => {
  for (const cx of [0.5, 0.47, 0.512]) {
    const raster = createRaster(32, black);
    fillFigure(raster, { cx, cy: 0.5, reach: 0.3 }, (x, y) => Math.hypot(x - cx, y - 0.5) - 0.3, white);
    const area = rasterBytes(raster, 1).reduce((sum, value) => sum + value, 0) / 255 / 32 ** 2;
    expect(Math.abs(area - Math.PI * 0.09)).toBeLessThan(0.002);
  }
});

it('draws nothing beyond the picture and wraps nothing round', () => {
  const raster = createRaster(8, black);
  fillFigure(raster, { cx: 1, cy: 0.5, reach: 0.25 }, (x, y) => Math.hypot(x - 1, y - 0.5) - 0.25, white);
  const rows = rasterBytes(raster, 1);
  for (let y = 0; y < 8; y++) expect(rows[y * 8]).toBe(0);
  expect(rows[4 * 8 + 7]).toBe(255);
});

it('blends by coverage and keeps channels apart', () => {
  const raster = createRaster(2, [100, 0, 200]);
  blend(raster, 3, [200, 100, 0], 0.5);
  expect([...rasterBytes(raster, 3)].slice(6)).toEqual([100, 0, 200, 150, 50, 100]);
  expect([...rasterBytes(createRaster(1, [0, 255, 0]), 1)]).toEqual([182]);
});
