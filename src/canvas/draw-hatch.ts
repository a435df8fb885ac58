/** Hatches cells of a picture with dark and light stripes, which are visible on any picture and leave it visible. */

/** Width of one pair of stripes, CSS pixels. */
const period = 8;
const dark = 'rgb(0 0 0 / 0.62)';
const light = 'rgb(255 255 255 / 0.5)';

/**
 * Fills a canvas that lies over a picture of `size` × `size` cells.
 * @param cells size² of 0 or 1; 1 is hatched
 * @param ratio device pixels to a CSS pixel
 */
export function drawHatch(
  canvas: HTMLCanvasElement,
  cells: Uint8Array,
  size: number,
  side: number,
  ratio: number,
): void {
  const wide = Math.round(side * ratio);
  canvas.width = wide;
  canvas.height = wide;
  const ctx = canvas.getContext('2d')!;
  const edge = (index: number) => Math.round((index * wide) / size);
  ctx.beginPath();
  for (let cell = 0; cell < cells.length; cell++) {
    if (!cells[cell]) continue;
    const [left, top] = [edge(cell % size), edge(Math.floor(cell / size))];
    ctx.rect(left, top, edge((cell % size) + 1) - left, edge(Math.floor(cell / size) + 1) - top);
  }
  ctx.clip();
  ctx.fillStyle = light;
  ctx.fillRect(0, 0, wide, wide);
  ctx.strokeStyle = dark;
  ctx.lineWidth = (period / 2) * ratio * Math.SQRT1_2;
  ctx.beginPath();
  for (let at = 0; at < 2 * wide; at += period * ratio) {
    ctx.moveTo(at, 0);
    ctx.lineTo(at - wide, wide);
  }
  ctx.stroke();
}
