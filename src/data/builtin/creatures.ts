/**
 * Built-in set: little pixel creatures. A grammar builds each on a coarse grid of cells: a body, its markings, ears and
 * limbs, a face; all mirrored but for the eyes, which may look to one side. Then enlarged by whole numbers, so that every
 * edge is crisp. Pure.
 */
import { parseColour } from '../colour';
import type { ImageOptions, Resolution } from '../types';
import { type CellGrid, createCellGrid } from './cell-grid';
import { type Cell, chooseGenes, coloursOf, type Genes } from './creature-genes';
import type { Dice } from './dice';
import { createRaster, type Raster } from './raster';

type Grid = CellGrid<Cell>;

/** Cells along one side: a divisor of the resolution. */
const cellsFor: Record<Resolution, number> = { 8: 8, 16: 16, 24: 12, 32: 16, 48: 16, 64: 16 };

/** Is there room for an outline, a mouth and eyes of more than one cell? */
const fine = (grid: Grid): boolean => grid.cells >= 12;

/** Is the cell centre (u from the axis, v down; shares of the grid) inside the body? */
function insideBody({ body, wide, tall, middle }: Genes, u: number, v: number): boolean {
  const x = u / wide;
  const y = (v - middle) / tall;
  switch (body) {
    case 'round':
      return x ** 2 + y ** 2 <= 1;
    case 'egg':
      return (x * (y < 0 ? 1.15 : 0.98)) ** 2 + Math.abs(y) ** 2.2 <= 1;
    case 'robot':
      return Math.abs(x) ** 6 + Math.abs(y) ** 6 <= 1;
    case 'ghost':
      return y < 0 ? x ** 2 + y ** 2 <= 1 : x <= 1 && y <= 1;
    case 'slime':
      return y < 0.2 ? (x * 1.05) ** 2 + (y * 0.9) ** 2 <= 0.9 - 0.1 * y : x <= 1.08 && y <= 0.85;
  }
}

function drawBody(grid: Grid, genes: Genes): void {
  const n = grid.cells;
  grid.each((u, y) => {
    const v = (y + 0.5) / n;
    if (!insideBody(genes, (u + 0.5) / n, v)) return;
    const low = v > genes.middle + 0.5 * genes.tall;
    const edge = !insideBody(genes, (u + 1.5) / n, v) && v > genes.middle - 0.2 * genes.tall;
    grid.set(u, y, low || edge ? 'shade' : 'body');
  });
  if (genes.body === 'ghost') {
    const hem = grid.lastRow(0);
    for (let u = 1; u < n / 2; u += 3) grid.clear(u, hem);
  }
}

/** Ears, horns and the like, on the outermost full column of the head. */
function drawTop(grid: Grid, { top, wide }: Genes): void {
  const n = grid.cells;
  const at = Math.max(1, Math.round(wide * n * 0.62) - 1);
  const head = grid.firstRow(at);
  const long = fine(grid);
  switch (top) {
    case 'ears':
      grid.set(at, head - 1, 'body');
      if (!long) break;
      grid.set(at - 1, head - 1, 'accent');
      grid.set(at, head - 2, 'body');
      grid.set(at + 1, head, 'body');
      grid.set(at + 1, head - 1, 'body');
      break;
    case 'round ears':
      for (const du of [0, 1]) for (const dy of [0, 1]) grid.set(at + du, head - dy, 'body');
      if (long) grid.set(at, head, 'accent');
      break;
    case 'horns':
      grid.set(at, head - 1, 'light');
      if (long) grid.set(at + 1, head - 2, 'light');
      break;
    case 'antennae':
      grid.set(at - 1, grid.firstRow(at - 1) - 1, 'outline');
      if (long) grid.set(at, grid.firstRow(at - 1) - 1, 'outline');
      grid.set(long ? at : at - 1, grid.firstRow(at - 1) - (long ? 1 : 0), 'accent');
      break;
    case 'tuft':
      grid.set(0, grid.firstRow(0) - 1, 'accent');
      if (long) grid.set(1, grid.firstRow(1) - 1, 'accent');
      break;
    case 'none':
  }
}

function drawLimbs(grid: Grid, { arms, feet, middle }: Genes): void {
  const n = grid.cells;
  const row = Math.round(middle * n);
  const side = grid.lastColumn(row);
  if (arms === 'down') for (const dy of [0, 1]) grid.set(side + 1, row + dy, 'body');
  if (arms === 'up') {
    grid.set(side + 1, row, 'body');
    grid.set(side + 2, row - 1, 'body');
  }
  if (arms === 'wings') {
    grid.set(side + 1, row - 1, 'light');
    grid.set(side + 1, row, 'light');
    grid.set(side + 2, row - 1, 'light');
    if (fine(grid)) grid.set(side + 2, row - 2, 'light');
  }
  const ground = grid.lastRow(1) + 1;
  if (feet === 'two') {
    grid.set(1, ground, 'accent');
    if (fine(grid)) grid.set(2, ground, 'accent');
  }
  if (feet === 'legs') {
    const length = fine(grid) ? 2 : 1;
    for (let u = 1; u < grid.lastColumn(grid.lastRow(1)); u += 2) {
      for (let dy = 0; dy < length; dy++) grid.set(u, Math.min(n - 2, grid.lastRow(u) + 1), 'shade');
    }
  }
}

function drawMarking(grid: Grid, { marking, middle, wide, tall }: Genes): void {
  const n = grid.cells;
  grid.each((u, y, cell) => {
    if (cell !== 'body' && cell !== 'shade') return;
    const [x, v] = [(u + 0.5) / n / wide, ((y + 0.5) / n - middle) / tall];
    const belly = (x / 0.62) ** 2 + ((v - 0.75) / 0.6) ** 2 <= 1;
    if (marking === 'belly' && belly) grid.set(u, y, 'light');
    if (marking === 'stripes' && y % 2 === 0 && x > 0.45) grid.set(u, y, 'accent');
    if (marking === 'mask' && v < -0.35) grid.set(u, y, 'accent');
    if (marking === 'spots' && x > 0.3 && (u + 2 * y) % 5 === 0) grid.set(u, y, 'accent');
  });
}

function drawEyes(grid: Grid, { eyes, look }: Genes, row: number, apart: number): void {
  if (eyes === 'sleepy') {
    for (const u of fine(grid) ? [apart, apart + 1] : [apart]) grid.mark(u, row, 'dark');
  } else if (!fine(grid)) {
    grid.mark(apart, row, 'dark');
  } else if (eyes === 'one') {
    // Four by four without its corners; the pupil two by two, in the middle or one cell to a side.
    for (const dy of [-2, 1]) grid.mark(0, row + dy, 'white');
    for (const dy of [-1, 0]) {
      for (const u of [0, 1]) grid.mark(u, row + dy, u === 0 && look === 0 ? 'dark' : 'white');
      if (look !== 0) for (const u of [0, 1]) grid.markOneSide(look, u, row + dy, 'dark');
    }
  } else if (eyes === 'whites') {
    for (const dy of [-1, 0]) for (const u of [apart, apart + 1]) grid.mark(u, row + dy, 'white');
    for (const side of [-1, 1]) grid.markOneSide(side, look === side ? apart + 1 : apart, row, 'dark');
  } else {
    grid.mark(apart, row, 'dark');
    grid.mark(apart, row - 1, 'white');
  }
}

function drawFace(grid: Grid, genes: Genes): void {
  const n = grid.cells;
  const row = Math.round((genes.middle - 0.3 * genes.tall) * n);
  const apart = Math.max(1, Math.round(genes.wide * n * 0.42) - 1);
  drawEyes(grid, genes, row, apart);
  if (!fine(grid)) return;
  const lip = row + 2;
  switch (genes.mouth) {
    case 'smile':
      grid.mark(1, lip, 'dark');
      grid.mark(0, lip + 1, 'dark');
      break;
    case 'open':
      grid.mark(0, lip, 'dark');
      grid.mark(0, lip + 1, 'cheek');
      break;
    case 'fangs':
      for (const u of [0, 1]) grid.mark(u, lip, 'dark');
      grid.mark(1, lip + 1, 'white');
      break;
    case 'beak':
      for (const dy of [-1, 0]) grid.mark(0, lip + dy, 'accent');
      break;
    case 'none':
  }
  if (genes.cheeks) grid.mark(apart + 1, lip, 'cheek');
}

/** A dark line around everything, where it borders on nothing. */
function drawOutline(grid: Grid): void {
  const edge: [number, number][] = [];
  grid.each((u, y, cell) => {
    if (cell === null && grid.touchesAny(u, y)) edge.push([u, y]);
  });
  for (const [u, y] of edge) grid.set(u, y, 'outline');
}

export function drawCreature(dice: Dice, options: ImageOptions): { raster: Raster; label: string } {
  const genes = chooseGenes(dice);
  const grid = createCellGrid<Cell>(cellsFor[options.size]);
  drawBody(grid, genes);
  drawMarking(grid, genes);
  drawTop(grid, genes);
  drawLimbs(grid, genes);
  drawFace(grid, genes);
  if (fine(grid)) drawOutline(grid);
  const colours = coloursOf(genes);
  const raster = createRaster(options.size, parseColour(options.background));
  grid.paint(raster, (cell) => colours[cell]);
  return { raster, label: genes.body };
}
