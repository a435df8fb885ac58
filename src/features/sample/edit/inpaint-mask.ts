/** Which part of a picture is made anew, as a person paints it, with what came before to go back to. Pure. */

export interface MaskHistory {
  /** size² of 0 or 1; 1 is made anew. */
  mask: Uint8Array;
  /** Earlier masks, the latest last. */
  past: readonly Uint8Array[];
  /** Masks taken back, the next to come again last. */
  undone: readonly Uint8Array[];
}

/** As many strokes as can be taken back. */
const longestPast = 200;

/** Nothing is made anew. */
export const emptyMask = (size: number): MaskHistory => ({
  mask: new Uint8Array(size * size),
  past: [],
  undone: [],
});

function change({ mask, past }: MaskHistory, next: Uint8Array): MaskHistory {
  return { mask: next, past: [...past, mask].slice(-longestPast), undone: [] };
}

/** A part of a stroke over cells (row · size + column): a new one, or more of the last. */
export function paintMask(
  history: MaskHistory,
  { cells, begins }: { cells: readonly number[]; begins: boolean },
  value: 0 | 1,
): MaskHistory {
  const next = history.mask.slice();
  for (const cell of cells) next[cell] = value;
  return begins ? change(history, next) : { ...history, mask: next };
}

export const invertMask = (history: MaskHistory): MaskHistory =>
  change(
    history,
    history.mask.map((value) => 1 - value),
  );

export const clearMask = (history: MaskHistory): MaskHistory =>
  change(history, new Uint8Array(history.mask.length));

export function undoMask({ mask, past, undone }: MaskHistory): MaskHistory {
  const before = past.at(-1);
  if (!before) return { mask, past, undone };
  return { mask: before, past: past.slice(0, -1), undone: [...undone, mask] };
}

export function redoMask({ mask, past, undone }: MaskHistory): MaskHistory {
  const next = undone.at(-1);
  if (!next) return { mask, past, undone };
  return { mask: next, past: [...past, mask], undone: undone.slice(0, -1) };
}

/** How many cells are made anew. */
export const anewCount = (mask: Uint8Array): number => mask.reduce((sum, value) => sum + value, 0);

/** The same the other way round: 1 where the given picture stays. */
export const keptMask = (mask: Uint8Array): Uint8Array => mask.map((value) => 1 - value);
