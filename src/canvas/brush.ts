/** Which cells of a square picture a brush covers, at one cell and along a path, and where a key moves it. Pure. */

export interface Cell {
  /** Column and row, from 0; a cell outside the picture is allowed, for a stroke that leaves it and comes back. */
  x: number;
  y: number;
}

/** The widest brush, in cells. */
export const widestBrush = 4;

/** The cell under a point of the window, for a picture of `size` × `size` cells drawn in that box. */
export function cellUnder(
  box: { left: number; top: number; width: number; height: number },
  clientX: number,
  clientY: number,
  size: number,
): Cell {
  return {
    x: Math.floor(((clientX - box.left) / box.width) * size),
    y: Math.floor(((clientY - box.top) / box.height) * size),
  };
}

/** Left upper cell of a brush's square: an even brush reaches one cell further to the right and down. */
const brushCorner = ({ x, y }: Cell, brush: number): Cell => ({
  x: x - Math.floor((brush - 1) / 2),
  y: y - Math.floor((brush - 1) / 2),
});

export interface BrushBox extends Cell {
  width: number;
  height: number;
}

/** The part of a brush's square that lies inside the picture, in cells; `at` is inside. */
export function brushBox(at: Cell, brush: number, size: number): BrushBox {
  const corner = brushCorner(at, brush);
  const from = insidePicture(corner, size);
  const to = insidePicture({ x: corner.x + brush - 1, y: corner.y + brush - 1 }, size);
  return { ...from, width: to.x - from.x + 1, height: to.y - from.y + 1 };
}

/** The cells, as row · size + column, of a round brush of `brush` cells across; those outside the picture are left out. */
export function brushCells(at: Cell, brush: number, size: number): number[] {
  const corner = brushCorner(at, brush);
  const centre = (brush - 1) / 2;
  const cells: number[] = [];
  for (let j = 0; j < brush; j++) {
    for (let i = 0; i < brush; i++) {
      const [x, y] = [corner.x + i, corner.y + j];
      const inside = x >= 0 && x < size && y >= 0 && y < size;
      if (inside && Math.hypot(i - centre, j - centre) <= brush / 2) cells.push(y * size + x);
    }
  }
  return cells;
}

/** Every cell of the straight line between two, both included, without gaps (Bresenham 1965). */
export function cellsBetween(from: Cell, to: Cell): Cell[] {
  const [across, down] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const [right, below] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
  const cells: Cell[] = [{ ...from }];
  let { x, y } = from;
  let error = across - down;
  while (x !== to.x || y !== to.y) {
    const twice = 2 * error;
    if (twice > -down) {
      error -= down;
      x += right;
    }
    if (twice < across) {
      error += across;
      y += below;
    }
    cells.push({ x, y });
  }
  return cells;
}

/** The cells that a brush covers along the line from one cell to another, each once. */
export function sweptCells(from: Cell, to: Cell, brush: number, size: number): number[] {
  return [...new Set(cellsBetween(from, to).flatMap((cell) => brushCells(cell, brush, size)))];
}

/** The cell that a key moves to, inside the picture; null for other keys. Home and End stay in the row, the page keys in the column. */
export function cellAfterKey({ x, y }: Cell, key: string, size: number): Cell | null {
  const moves: Record<string, Cell> = {
    ArrowLeft: { x: x - 1, y },
    ArrowRight: { x: x + 1, y },
    ArrowUp: { x, y: y - 1 },
    ArrowDown: { x, y: y + 1 },
    Home: { x: 0, y },
    End: { x: size - 1, y },
    PageUp: { x, y: 0 },
    PageDown: { x, y: size - 1 },
  };
  const to = moves[key];
  return to ? insidePicture(to, size) : null;
}

/** The nearest cell of the picture. */
export const insidePicture = ({ x, y }: Cell, size: number): Cell => ({
  x: Math.min(size - 1, Math.max(0, x)),
  y: Math.min(size - 1, Math.max(0, y)),
});
