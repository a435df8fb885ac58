/** Strokes by keyboard: event handlers that move the brush and paint with it. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { brushCells, type Cell, cellAfterKey } from './brush';
import type { StrokeTarget } from './stroke';

/**
 * Arrows, Home, End and the page keys move; Space and Enter paint; a move with Shift paints where it leads, and all moves
 * while Shift is held are one stroke.
 * @param onKey called with the cell that the brush is on after a key of these
 */
export function useKeyStrokes(
  { size, brush, onStroke }: StrokeTarget,
  cursor: Cell,
  onKey: (at: Cell) => void,
) {
  const inStroke = useRef(false);
  /** How often the keyboard has painted. */
  const [painted, setPainted] = useState(0);

  const paint = (at: Cell) => {
    onStroke({ cells: brushCells(at, brush, size), begins: !inStroke.current, erases: false });
    setPainted((count) => count + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onKey(cursor);
      if (!event.repeat) paint(cursor);
      return;
    }
    const to = cellAfterKey(cursor, event.key, size);
    if (!to) return;
    event.preventDefault();
    onKey(to);
    if (!event.shiftKey) return;
    paint(to);
    inStroke.current = true;
  };
  const endStroke = () => {
    inStroke.current = false;
  };
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key === 'Shift') endStroke();
  };
  return { painted, handlers: { onKeyDown, onKeyUp }, endStroke };
}
