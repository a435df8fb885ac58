import { describe, expect, it } from 'vitest';
import { brushBox, brushCells, cellAfterKey, cellsBetween, cellUnder, sweptCells } from './brush';

/** The covered cells as a drawing. */
const drawn = (cells: number[], size: number) =>
  Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (cells.includes(y * size + x) ? '#' : '.')).join(''),
  );

describe('brushCells', () => {
  it('is one cell, a square of four, a square of nine, and round from there', () => {
    const at = { x: 2, y: 2 };
    expect(drawn(brushCells(at, 1, 6), 6)).toEqual([
      '......',
      '......',
      '..#...',
      '......',
      '......',
      '......',
    ]);
    expect(drawn(brushCells(at, 2, 6), 6)).toEqual([
      '......',
      '......',
      '..##..',
      '..##..',
      '......',
      '......',
    ]);
    expect(drawn(brushCells(at, 3, 6), 6)).toEqual([
      '......',
      '.###..',
      '.###..',
      '.###..',
      '......',
      '......',
    ]);
    expect(drawn(brushCells(at, 4, 6), 6)).toEqual([
      '......',
      '..##..',
      '.####.',
      '.####.',
      '..##..',
      '......',
    ]);
  });

  it('leaves out what lies outside, and does not come back on the other side', () => {
    expect(drawn(brushCells({ x: 0, y: 3 }, 3, 4), 4)).toEqual(['....', '....', '##..', '##..']);
    expect(brushCells({ x: -5, y: 1 }, 3, 4)).toEqual([]);
  });

  it('lies in a box that ends at the edges', () => {
    expect(brushBox({ x: 2, y: 2 }, 4, 6)).toEqual({ x: 1, y: 1, width: 4, height: 4 });
    expect(brushBox({ x: 0, y: 5 }, 3, 6)).toEqual({ x: 0, y: 4, width: 2, height: 2 });
    expect(brushBox({ x: 5, y: 0 }, 2, 6)).toEqual({ x: 5, y: 0, width: 1, height: 2 });
  });
});

describe('a stroke', () => {
  it('has no gaps, whatever the direction', () => {
    for (const [from, to] of [
      [
        { x: 0, y: 0 },
        { x: 7, y: 3 },
      ],
      [
        { x: 7, y: 7 },
        { x: 6, y: 0 },
      ],
      [
        { x: 2, y: 5 },
        { x: 2, y: 5 },
      ],
      [
        { x: 5, y: 1 },
        { x: -4, y: 2 },
      ],
    ] as const) {
      const way = cellsBetween(from, to);
      expect(way[0]).toEqual(from);
      expect(way.at(-1)).toEqual(to);
      expect(way.length).toBe(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) + 1);
      const [right, down] = [to.x - from.x, to.y - from.y];
      for (const { x, y } of way) {
        // Off the straight line by half a cell at most.
        const off = Math.abs((y - from.y) * right - (x - from.x) * down);
        expect(off).toBeLessThanOrEqual(Math.max(Math.abs(right), Math.abs(down)) / 2);
      }
      way.slice(1).forEach((cell, i) => {
        expect(Math.max(Math.abs(cell.x - way[i].x), Math.abs(cell.y - way[i].y))).toBe(1);
      });
    }
  });

  it('covers each cell once', () => {
    const cells = sweptCells({ x: 0, y: 1 }, { x: 3, y: 1 }, 2, 5);
    expect(drawn(cells, 5)).toEqual(['.....', '#####', '#####', '.....', '.....']);
    expect(new Set(cells).size).toBe(cells.length);
  });
});

describe('places', () => {
  it('finds the cell under a point, also outside', () => {
    const box = { left: 100, top: 50, width: 80, height: 80 };
    expect(cellUnder(box, 100, 50, 8)).toEqual({ x: 0, y: 0 });
    expect(cellUnder(box, 179, 69, 8)).toEqual({ x: 7, y: 1 });
    expect(cellUnder(box, 95, 130, 8)).toEqual({ x: -1, y: 8 });
  });

  it('moves by keys and stays inside', () => {
    const at = { x: 1, y: 2 };
    const led = (key: string) => cellAfterKey(at, key, 3);
    expect(led('ArrowLeft')).toEqual({ x: 0, y: 2 });
    expect(led('ArrowRight')).toEqual({ x: 2, y: 2 });
    expect(led('ArrowUp')).toEqual({ x: 1, y: 1 });
    expect(led('ArrowDown')).toEqual({ x: 1, y: 2 });
    expect(led('Home')).toEqual({ x: 0, y: 2 });
    expect(led('End')).toEqual({ x: 2, y: 2 });
    expect(led('PageUp')).toEqual({ x: 1, y: 0 });
    expect(led('PageDown')).toEqual({ x: 1, y: 2 });
    expect(led('a')).toBeNull();
  });
});
