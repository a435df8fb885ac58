/** Draws the rows of a grid that are in sight. */
import type { GridLayout } from './grid-layout';
import { type Pictures, type Placement, paintTiles } from './raster';

export interface GridPictures extends Pictures {
  count: number;
}

/** Corners are rounded only where there is room for it. */
const cornerRadius = (side: number): number => (side >= 20 ? 4 : 0);

/**
 * Fills the canvas with the part of the grid between `top` and `top + height`, CSS pixels; `ratio` is device pixels
 * to a CSS pixel. The canvas gets the grid's width and that height.
 */
export function drawGrid(
  canvas: HTMLCanvasElement,
  pictures: GridPictures,
  layout: GridLayout,
  top: number,
  height: number,
  ratio: number,
): void {
  const ctx = canvas.getContext('2d')!;
  const wide = Math.round(layout.width * ratio);
  const high = Math.round(height * ratio);
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  if (wide === 0 || high === 0) return;

  const pitch = layout.side + layout.gap;
  const firstRow = Math.max(0, Math.floor(top / pitch));
  const lastRow = Math.min(layout.rows - 1, Math.floor((top + height) / pitch));
  const end = Math.min(pictures.count, (lastRow + 1) * layout.columns);
  const placements: Placement[] = [];
  for (let index = firstRow * layout.columns; index < end; index++) {
    placements.push({
      index,
      x: Math.round((index % layout.columns) * pitch * ratio),
      y: Math.round((Math.floor(index / layout.columns) * pitch - top) * ratio),
    });
  }

  const side = Math.max(1, Math.round(layout.side * ratio));
  const radius = cornerRadius(layout.side) * ratio;
  const image = new ImageData(wide, high);
  paintTiles(image, pictures, side, radius, placements);
  ctx.putImageData(image, 0, 0);
}
