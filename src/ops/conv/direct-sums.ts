/**
 * What products over patches for software adapters share: a thread keeps 8 × 8 sums, in rows of `sum<row>_<four columns>`,
 * and takes pixels in order.
 */

import { range } from '../gpu/range';

/** Threads of a workgroup. */
export const threads = 8;
/** Rows of sums of a thread. */
export const rowsEach = 8;

/** Pixels one after another: x runs fastest, then y, then the picture. */
export const pixels = (height: string, width: string) => `struct Pixel { picture: u32, y: u32, x: u32 }
fn pixelAt(index: u32) -> Pixel {
  let line = index / ${width};
  return Pixel(line / ${height}, line % ${height}, index % ${width});
}
fn next(at: Pixel) -> Pixel {
  let endOfLine = u32(at.x + 1u == ${width});
  let endOfPicture = endOfLine & u32(at.y + 1u == ${height});
  return Pixel(at.picture + endOfPicture, (at.y + endOfLine) * (1u - endOfPicture), (at.x + 1u) * (1u - endOfLine));
}`;

export const sumNames = (columns: number) =>
  range(rowsEach).flatMap((r) => range(columns).map((q) => `sum${r}_${q}`));

/** Stores every sum: in a loop, because a store that stands sixteen times in the text is compiled sixteen times. */
export const storeAll = (columns: number, rowLimit: string, columnLimit: string, slice: string) => `
  var sums = array<vec4f, ${rowsEach * columns}>(${sumNames(columns).join(', ')});
  for (var i = 0u; i < ${rowsEach * columns}u; i++) {
    let m = row0 + i / ${columns}u;
    let n = column0 + i % ${columns}u * 4u;
    if (m < ${rowLimit} && n < ${columnLimit}) { store(m, n, sums[i]${slice}); }
  }`;
