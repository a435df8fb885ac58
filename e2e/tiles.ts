/** Reads the small pictures back from a sheet or a canvas on which they were drawn with transparent gaps. */

export interface Raster {
  width: number;
  height: number;
  /** RGBA, row by row. */
  pixels: ArrayLike<number>;
}

/** Stretches of lines of which `inked` holds, as [first, length]. */
function runs(length: number, inked: (at: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let at = 0; at < length; at++) {
    if (!inked(at)) continue;
    if (at > 0 && inked(at - 1)) found[found.length - 1][1]++;
    else found.push([at, 1]);
  }
  return found;
}

/** Side and pixels of every tile, in reading order: `size` × `size` RGB samples from the middle of each enlarged pixel. */
export function tilesOf(raster: Raster, size: number): { side: number; pixels: number[] }[] {
  const { width, height, pixels } = raster;
  const opaque = (x: number, y: number) => pixels[(y * width + x) * 4 + 3] > 0;
  const indices = (length: number) => Array.from({ length }, (_, i) => i);
  const columns = runs(width, (x) => indices(height).some((y) => opaque(x, y)));
  const rows = runs(height, (y) => indices(width).some((x) => opaque(x, y)));
  const tiles = rows.flatMap(([top, high]) => columns.map(([left, wide]) => ({ top, high, left, wide })));
  return tiles
    .filter(({ left, wide, top, high }) => opaque(left + (wide >> 1), top + (high >> 1)))
    .map(({ left, wide, top, high }) => ({
      side: wide,
      pixels: indices(size * size).flatMap((i) => {
        const x = left + Math.floor((((i % size) + 0.5) / size) * wide);
        const y = top + Math.floor(((Math.floor(i / size) + 0.5) / size) * high);
        return [0, 1, 2].map((channel) => pixels[(y * width + x) * 4 + channel]);
      }),
    }));
}
