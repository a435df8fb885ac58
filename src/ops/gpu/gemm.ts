/**
 * One matrix product for everything on a GPU: convolutions (as implicit products over patches), linear maps, and both of
 * their gradients are this kernel with other ways of loading and storing. Each thread keeps a rectangle of sums in
 * registers, values move four at a time, and tiles of both factors go through workgroup memory.
 */

/** A workgroup of columns × rows threads; each thread sums fourColumns·4 columns and `rowsEach` rows. */
export interface Tile {
  threadsX: number;
  threadsY: number;
  fourColumns: number;
  /** A multiple of 4. */
  rowsEach: number;
  /** Depth of one tile, a multiple of 4. */
  depth: number;
}

export interface GemmSource {
  /** Bindings and helper functions. */
  head: string;
  /** WGSL expressions of type u32: rows of the result, and length of the sum. */
  rows: string;
  length: string;
  columns: number;
  /** Whether loadA gives four neighbours along the sum (row m, k…k+3) or along the rows (m…m+3, k). */
  fourAlong: 'k' | 'm';
  /** Bodies of fn loadA(m: u32, k: u32) -> vec4f and fn loadB(k: u32, n: u32) -> vec4f (n…n+3); zero past the sum's end. */
  loadA: string;
  loadB: string;
  /** Body of fn store(m: u32, n: u32, value: vec4f, slice: u32), called for m < rows and n < columns. */
  store: string;
  /** Body of fn storeColumnSum(n: u32, value: vec4f, slice: u32): B summed over k. */
  storeColumnSum?: string;
}

export const tileRows = ({ threadsY, rowsEach }: Tile): number => threadsY * rowsEach;
export const tileColumns = ({ threadsX, fourColumns }: Tile): number => threadsX * fourColumns * 4;

const small: Tile = { threadsX: 8, threadsY: 8, fourColumns: 1, rowsEach: 4, depth: 32 };
const large: Tile = { threadsX: 8, threadsY: 8, fourColumns: 2, rowsEach: 8, depth: 16 };
const narrow: Tile = { threadsX: 1, threadsY: 64, fourColumns: 1, rowsEach: 4, depth: 8 };
/** Workgroups below which a large tile would leave a GPU idle. */
const enoughGroups = 128;

/** The tile for a result of about `rows` × `columns`: large ones reuse more, small ones fill the device. */
export function chooseTile(rows: number, columns: number): Tile {
  if (columns <= 4) return narrow;
  const groups = Math.ceil(rows / tileRows(large)) * Math.ceil(columns / tileColumns(large));
  return groups >= enoughGroups ? large : small;
}

/** Workgroup counts [columns, rows, slices] for a result. */
export const gemmGroups = (
  tile: Tile,
  rows: number,
  columns: number,
  slices = 1,
): [number, number, number] => [
  Math.ceil(columns / tileColumns(tile)),
  Math.ceil(rows / tileRows(tile)),
  slices,
];
