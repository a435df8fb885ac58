/** The positions of a grid's tiles, in CSS pixels. Pure. */

export interface GridLayout {
  columns: number;
  rows: number;
  side: number;
  gap: number;
  width: number;
  height: number;
}

const measure = (count: number, columns: number, side: number, gap: number): GridLayout => {
  const rows = Math.ceil(count / columns);
  return {
    columns,
    rows,
    side,
    gap,
    width: columns * (side + gap) - gap,
    height: Math.max(0, rows * (side + gap) - gap),
  };
};

/** Exactly `columns` columns that fill the width; the height follows. */
export function layoutColumns(count: number, columns: number, width: number, gap: number): GridLayout {
  return measure(count, columns, Math.max(1, (width - gap * (columns - 1)) / columns), gap);
}

/** As many columns of at least `tile` as the width holds, stretched to fill it; the height follows. */
export function layoutTiles(count: number, tile: number, width: number, gap: number): GridLayout {
  return layoutColumns(count, Math.max(1, Math.floor((width + gap) / (tile + gap))), width, gap);
}

/** Least side of tiles, as a share of the largest possible, that is accepted for fuller rows. */
const tidiness = 0.85;

/** All tiles inside a box: as large as they can be, or a little smaller where that leaves fewer places empty. */
export function layoutInBox(count: number, width: number, height: number, gap: number): GridLayout {
  const all: GridLayout[] = [];
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns);
    const side = Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows);
    all.push(measure(count, columns, Math.max(0, side), gap));
  }
  const largest = Math.max(...all.map(({ side }) => side));
  const empty = ({ columns, rows }: GridLayout) => columns * rows - count;
  return all
    .filter(({ side }) => side >= tidiness * largest)
    .reduce((best, other) => {
      const fewer = empty(other) - empty(best);
      return fewer < 0 || (fewer === 0 && other.side > best.side) ? other : best;
    });
}

/** The tile under a point of the grid, or null between tiles and past the last one. */
export function tileAt(layout: GridLayout, count: number, x: number, y: number): number | null {
  const pitch = layout.side + layout.gap;
  const column = Math.floor(x / pitch);
  const row = Math.floor(y / pitch);
  const inside = column >= 0 && column < layout.columns && x - column * pitch < layout.side;
  if (!inside || row < 0 || y - row * pitch >= layout.side) return null;
  const index = row * layout.columns + column;
  return index < count ? index : null;
}

/** Where a tile is drawn. */
export function tilePlace({ columns, side, gap }: GridLayout, index: number) {
  const pitch = side + gap;
  return {
    left: (index % columns) * pitch,
    top: Math.floor(index / columns) * pitch,
    width: side,
    height: side,
  };
}

/** The tile that a key moves to from `from`; null for other keys. */
export function tileAfterKey(layout: GridLayout, count: number, from: number, key: string): number | null {
  const { columns } = layout;
  const moves: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns < 0 ? from : from - columns,
    ArrowDown: from + columns >= count ? from : from + columns,
    Home: 0,
    End: count - 1,
    PageUp: Math.max(from % columns, from - 5 * columns),
    PageDown: from + 5 * columns >= count ? count - 1 : from + 5 * columns,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
