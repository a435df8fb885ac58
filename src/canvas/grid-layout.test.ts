import { describe, expect, it } from 'vitest';
import { layoutColumns, layoutInBox, layoutTiles, tileAfterKey, tileAt, tilePlace } from './grid-layout';

describe('layouts', () => {
  it('fill the width exactly with a given number of columns', () => {
    const layout = layoutColumns(10, 4, 412, 4);
    expect(layout).toMatchObject({ side: 100, rows: 3, width: 412, height: 308 });
  });

  it('stretch tiles of a least width over the whole width', () => {
    const layout = layoutTiles(1000, 48, 500, 4);
    expect(layout.columns).toBe(9);
    expect(layout.side).toBeGreaterThanOrEqual(48);
    expect(layout.width).toBeCloseTo(500, 9);
  });

  it('fit a box with tiles nearly as large as can be', () => {
    for (const count of [1, 5, 16, 23, 24, 64]) {
      const layout = layoutInBox(count, 300, 460, 4);
      expect(layout.width).toBeLessThanOrEqual(300);
      expect(layout.height).toBeLessThanOrEqual(460);
      for (let columns = 1; columns <= count; columns++) {
        const rows = Math.ceil(count / columns);
        const side = Math.min((304 - 4 * columns) / columns, (464 - 4 * rows) / rows);
        expect(side * 0.85).toBeLessThanOrEqual(layout.side);
      }
    }
  });

  it('prefer full rows to slightly larger tiles', () => {
    expect(layoutInBox(16, 301, 500, 4)).toMatchObject({ columns: 4, rows: 4 });
  });

  it('have no size without pictures', () => {
    expect(layoutInBox(0, 300, 300, 4)).toMatchObject({ rows: 0, height: 0 });
  });
});

describe('tilePlace', () => {
  it('is where tileAt finds the tile', () => {
    const layout = layoutTiles(23, 40, 300, 4);
    for (let index = 0; index < 23; index++) {
      const { left, top, width, height } = tilePlace(layout, index);
      expect(tileAt(layout, 23, left, top)).toBe(index);
      expect(tileAt(layout, 23, left + width - 0.01, top + height - 0.01)).toBe(index);
      expect(tileAt(layout, 23, left + width + 1, top)).toBeNull();
    }
  });
});

describe('tileAt', () => {
  const layout = layoutColumns(10, 4, 412, 4);

  it('finds the tile and not the gap', () => {
    expect(tileAt(layout, 10, 0, 0)).toBe(0);
    expect(tileAt(layout, 10, 105, 207)).toBe(null);
    expect(tileAt(layout, 10, 105, 209)).toBe(9);
    expect(tileAt(layout, 10, 101, 50)).toBe(null);
  });

  it('finds nothing past the last tile or outside', () => {
    expect(tileAt(layout, 10, 230, 220)).toBe(null);
    expect(tileAt(layout, 10, -1, 0)).toBe(null);
    expect(tileAt(layout, 10, 413, 0)).toBe(null);
  });
});

describe('tileAfterKey', () => {
  const layout = layoutColumns(10, 4, 412, 4);

  it('moves along and across, and stays at the edges', () => {
    expect(tileAfterKey(layout, 10, 3, 'ArrowRight')).toBe(4);
    expect(tileAfterKey(layout, 10, 1, 'ArrowDown')).toBe(5);
    expect(tileAfterKey(layout, 10, 7, 'ArrowDown')).toBe(7);
    expect(tileAfterKey(layout, 10, 2, 'ArrowUp')).toBe(2);
    expect(tileAfterKey(layout, 10, 0, 'ArrowLeft')).toBe(0);
    expect(tileAfterKey(layout, 10, 4, 'End')).toBe(9);
  });

  it('leaves other keys alone', () => {
    expect(tileAfterKey(layout, 10, 4, 'a')).toBe(null);
  });
});
