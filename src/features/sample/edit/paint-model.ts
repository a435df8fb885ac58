/**
 * What has been painted on x_t, as strokes that can be taken back, and what they make of the numbers. Pure.
 *
 * A cell is row · size + column. Colours are one number a channel in the network's units, −1 (black) … 1 (full).
 */

export interface PaintBrush {
  /** Null erases: the cells become what they were. */
  colour: readonly number[] | null;
  /** 0 … 1: how much of the colour, against how much of what is there. */
  strength: number;
  /** Whether the colour is mixed into x_t as it stands, noise and all, or into the picture under the noise. */
  layer: 'over' | 'under';
}

export interface PaintStroke extends PaintBrush {
  /** Each once, so that a stroke which crosses itself is not stronger there. */
  cells: readonly number[];
}

export interface Painting {
  strokes: readonly PaintStroke[];
  /** Taken back, the next to come again last. */
  undone: readonly PaintStroke[];
}

export const noPainting: Painting = { strokes: [], undone: [] };

/** A new stroke; what had been taken back is gone with it. */
export function beginStroke({ strokes }: Painting, brush: PaintBrush, cells: readonly number[]): Painting {
  return { strokes: [...strokes, { ...brush, cells: [...new Set(cells)] }], undone: [] };
}

/** More cells for the last stroke. */
export function extendStroke(painting: Painting, cells: readonly number[]): Painting {
  const last = painting.strokes.at(-1);
  if (!last) return painting;
  const fresh = new Set(last.cells);
  const before = fresh.size;
  for (const cell of cells) fresh.add(cell);
  if (fresh.size === before) return painting;
  return { ...painting, strokes: [...painting.strokes.slice(0, -1), { ...last, cells: [...fresh] }] };
}

export function undoStroke({ strokes, undone }: Painting): Painting {
  const last = strokes.at(-1);
  return last ? { strokes: strokes.slice(0, -1), undone: [...undone, last] } : { strokes, undone };
}

export function redoStroke({ strokes, undone }: Painting): Painting {
  const next = undone.at(-1);
  return next ? { strokes: [...strokes, next], undone: undone.slice(0, -1) } : { strokes, undone };
}

/** Everything as it was: one great stroke of the eraser, so that it can be taken back like any other. */
export function clearPainting(painting: Painting, cellCount: number): Painting {
  const cells = Array.from({ length: cellCount }, (_, cell) => cell);
  return beginStroke(painting, { colour: null, strength: 1, layer: 'over' }, cells);
}

/** Cells that the strokes leave painted. */
export function paintedCells({ strokes }: Painting): Set<number> {
  const painted = new Set<number>();
  for (const { colour, strength, cells } of strokes) {
    for (const cell of cells) {
      if (colour === null) painted.delete(cell);
      else if (strength > 0) painted.add(cell);
    }
  }
  return painted;
}

/** x_t to paint on: NHWC of one or more pictures. */
export interface PaintGround {
  xt: Float32Array;
  /** x̂_0 of the same pictures: what the network takes the picture under the noise to be. */
  x0Hat: Float32Array;
  channels: number;
  /** √ᾱ_t, by which the picture is contained in x_t. */
  signalScale: number;
}

export interface PaintedPicture {
  xt: Float32Array;
  x0Hat: Float32Array;
}

/**
 * Picture `index` with the strokes on it; `ground` is left as it is.
 *
 * Over the noise: x_t ← (1 − s) x_t + s c. Under it: x_t ← x_t + √ᾱ_t s (c − x̂_0), by which x̂_0 becomes
 * (1 − s) x̂_0 + s c while the noise stays what it is. Either way x̂_0 is painted, as a later stroke finds it.
 */
export function paintedPicture(
  { strokes }: Painting,
  ground: PaintGround,
  index: number,
  cellCount: number,
): PaintedPicture {
  const { channels, signalScale } = ground;
  const start = index * cellCount * channels;
  const end = start + cellCount * channels;
  const xt = ground.xt.slice(start, end);
  const x0Hat = ground.x0Hat.slice(start, end);
  for (const { cells, colour, strength, layer } of strokes) {
    for (const cell of cells) {
      for (let i = cell * channels; i < (cell + 1) * channels; i++) {
        if (colour === null) {
          xt[i] = ground.xt[start + i];
          x0Hat[i] = ground.x0Hat[start + i];
          continue;
        }
        const wanted = colour[i - cell * channels];
        const change = layer === 'over' ? wanted - xt[i] : signalScale * (wanted - x0Hat[i]);
        xt[i] = xt[i] + strength * change;
        x0Hat[i] = x0Hat[i] + strength * (wanted - x0Hat[i]);
      }
    }
  }
  return { xt, x0Hat };
}

/** x_t of all pictures of the ground, each with the strokes on it. */
export function paintedPictures(painting: Painting, ground: PaintGround, cellCount: number): Float32Array {
  const each = cellCount * ground.channels;
  const values = new Float32Array(ground.xt.length);
  for (let index = 0; index * each < values.length; index++) {
    values.set(paintedPicture(painting, ground, index, cellCount).xt, index * each);
  }
  return values;
}
