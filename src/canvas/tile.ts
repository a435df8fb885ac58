/**
 * Bytes to pixels on a canvas. A picture is `size` × `size` × `channels` bytes (1 grey or 3 colour), one after the
 * other (NHWC). Stateless but for two scratch canvases, which every call overwrites.
 */

type Channels = 1 | 3;

/** Opens an off-screen canvas when first used. */
function createScratch() {
  let context: CanvasRenderingContext2D | null = null;
  return (width: number, height: number): CanvasRenderingContext2D => {
    context ??= document.createElement('canvas').getContext('2d')!;
    // Setting a size clears the canvas and is slow, so only when it is too small.
    if (context.canvas.width < width) context.canvas.width = width;
    if (context.canvas.height < height) context.canvas.height = height;
    return context;
  };
}

const sourceScratch = createScratch();
const enlargedScratch = createScratch();

/** Writes picture `index` into RGBA bytes that are `stride` pixels wide, with its corner at (left, top). */
export function writeRgba(
  rgba: Uint8ClampedArray,
  stride: number,
  left: number,
  top: number,
  pixels: Uint8Array,
  size: number,
  channels: Channels,
  index: number,
): void {
  let from = index * size * size * channels;
  for (let row = 0; row < size; row++) {
    let to = ((top + row) * stride + left) * 4;
    for (let column = 0; column < size; column++, to += 4) {
      const first = pixels[from]!;
      rgba[to] = first;
      rgba[to + 1] = channels === 3 ? pixels[from + 1]! : first;
      rgba[to + 2] = channels === 3 ? pixels[from + 2]! : first;
      rgba[to + 3] = 255;
      from += channels;
    }
  }
}

/** Picture `index` as ImageData at its native size. */
export function tileImageData(
  pixels: Uint8Array,
  size: number,
  channels: Channels,
  index: number,
): ImageData {
  const data = new ImageData(size, size);
  writeRgba(data.data, size, 0, 0, pixels, size, channels, index);
  return data;
}

/**
 * The factor by which a picture is enlarged with hard edges before it is smoothed down to `side`; 0 when it is to be
 * drawn at once. A side that is no whole multiple of the size would give pixels of unequal width otherwise.
 */
export function wholeFactor(size: number, side: number): number {
  if (side <= size || Number.isInteger(side / size)) return 0;
  return Math.ceil(side / size);
}

/** A picture and where it goes, in device pixels. */
export interface Placement {
  index: number;
  x: number;
  y: number;
}

/** Draws many pictures of one set, each `side` device pixels wide: crisp, and even at any scale. */
export function paintTiles(
  ctx: CanvasRenderingContext2D,
  pixels: Uint8Array,
  size: number,
  channels: Channels,
  side: number,
  placements: readonly Placement[],
): void {
  if (placements.length === 0 || size === 0 || side <= 0) return;
  const columns = Math.ceil(Math.sqrt(placements.length));
  const width = columns * size;
  const height = Math.ceil(placements.length / columns) * size;
  const atlas = new ImageData(width, height);
  placements.forEach(({ index }, i) => {
    const left = (i % columns) * size;
    const top = Math.floor(i / columns) * size;
    writeRgba(atlas.data, width, left, top, pixels, size, channels, index);
  });
  let source = sourceScratch(width, height);
  source.putImageData(atlas, 0, 0);

  const factor = wholeFactor(size, side);
  if (factor > 0) {
    const enlarged = enlargedScratch(width * factor, height * factor);
    enlarged.imageSmoothingEnabled = false;
    enlarged.drawImage(source.canvas, 0, 0, width, height, 0, 0, width * factor, height * factor);
    source = enlarged;
  }
  const cell = size * Math.max(1, factor);
  ctx.imageSmoothingEnabled = factor > 0 || side < size;
  ctx.imageSmoothingQuality = 'high';
  placements.forEach(({ x, y }, i) => {
    const left = (i % columns) * cell;
    const top = Math.floor(i / columns) * cell;
    ctx.drawImage(source.canvas, left, top, cell, cell, x, y, side, side);
  });
}

/** Draws picture `index` as a square of `side` at (dx, dy), in the units of the context. */
export function paintTile(
  ctx: CanvasRenderingContext2D,
  pixels: Uint8Array,
  size: number,
  channels: Channels,
  index: number,
  dx: number,
  dy: number,
  side: number,
): void {
  paintTiles(ctx, pixels, size, channels, side, [{ index, x: dx, y: dy }]);
}
