/** A square grid of named cells, symmetrical about its vertical middle: what pixel creatures are built on. Pure. */
import type { Rgb } from '../colour';
import { putPixel, type Raster } from './raster';

/** Columns count outwards from the middle, 0 … cells / 2 − 1, rows from the top. What lies outside is ignored. */
export interface CellGrid<Name extends string> {
  readonly cells: number;
  /** Names the cell on both sides. */
  set(column: number, row: number, name: Name): void;
  /** Renames the cell on both sides, where it is filled. */
  mark(column: number, row: number, name: Name): void;
  /** Renames the cell on the left (−1) or the right (1) only, where it is filled. */
  markOneSide(side: number, column: number, row: number, name: Name): void;
  clear(column: number, row: number): void;
  /** Visits one half. */
  each(visit: (column: number, row: number, name: Name | null) => void): void;
  /** First, last filled row of a column; the grid's middle row for an empty column. */
  firstRow(column: number): number;
  lastRow(column: number): number;
  /** Outermost filled column of a row; −1 for an empty row. */
  lastColumn(row: number): number;
  /** Does a filled cell lie above, below, left or right of this one? */
  touchesAny(column: number, row: number): boolean;
  /** Enlarges the cells by a whole number onto a raster whose size is a multiple of `cells`. */
  paint(raster: Raster, colourOf: (name: Name) => Rgb): void;
}

export function createCellGrid<Name extends string>(cells: number): CellGrid<Name> {
  const half = cells / 2;
  const names = new Array<Name | null>(cells * cells).fill(null);
  /** Index of a cell on one side; null outside. */
  const at = (side: number, column: number, row: number) =>
    column < 0 || column >= half || row < 0 || row >= cells
      ? null
      : row * cells + (side < 0 ? half - 1 - column : half + column);
  const put = (side: number, column: number, row: number, name: Name | null) => {
    const index = at(side, column, row);
    if (index !== null) names[index] = name;
  };
  const get = (column: number, row: number) => {
    const index = at(1, column, row);
    return index === null ? null : names[index];
  };
  const rows = Array.from({ length: cells }, (_, row) => row);
  const columns = Array.from({ length: half }, (_, column) => column);

  return {
    cells,
    set(column, row, name) {
      put(-1, column, row, name);
      put(1, column, row, name);
    },
    mark(column, row, name) {
      if (get(column, row) === null) return;
      put(-1, column, row, name);
      put(1, column, row, name);
    },
    markOneSide(side, column, row, name) {
      if (get(column, row) !== null) put(side, column, row, name);
    },
    clear(column, row) {
      put(-1, column, row, null);
      put(1, column, row, null);
    },
    each(visit) {
      for (const row of rows) for (const column of columns) visit(column, row, get(column, row));
    },
    firstRow: (column) => rows.find((row) => get(column, row) !== null) ?? half,
    lastRow: (column) => rows.findLast((row) => get(column, row) !== null) ?? half,
    lastColumn: (row) => columns.findLast((column) => get(column, row) !== null) ?? -1,
    // Column −1 is the mirror image of column 0.
    touchesAny: (column, row) =>
      get(column, row - 1) !== null ||
      get(column, row + 1) !== null ||
      get(column + 1, row) !== null ||
      get(Math.max(0, column - 1), row) !== null,
    paint(raster, colourOf) {
      const { size } = raster;
      const scale = size / cells;
      for (let i = 0; i < size * size; i++) {
        const name = names[Math.floor(i / size / scale) * cells + Math.floor((i % size) / scale)];
        if (name !== null) putPixel(raster, i, colourOf(name));
      }
    },
  };
}
