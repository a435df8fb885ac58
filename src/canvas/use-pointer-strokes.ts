/** Strokes by mouse, finger and pen: event handlers that report the cells which the brush covers along its path. */
import { type PointerEvent, useRef } from 'react';
import { brushCells, type Cell, cellUnder, sweptCells } from './brush';
import type { StrokeTarget } from './stroke';

/** A pen's eraser, among the buttons of a pointer event. */
const eraserButton = 32;

/** A stroke in progress. */
interface Stroke {
  last: Cell;
  /** Whether it has covered a cell of the picture yet. */
  begun: boolean;
  erases: boolean;
}

const cellOf = (
  frame: HTMLElement,
  { clientX, clientY }: { clientX: number; clientY: number },
  size: number,
): Cell => cellUnder(frame.getBoundingClientRect(), clientX, clientY, size);

/**
 * The handlers belong to an element that is as large as the picture.
 * @param onMove called with the cell under the pointer, which may lie outside the picture, at every press and move
 */
export function usePointerStrokes(
  { size, brush, onStroke }: StrokeTarget,
  onMove: (at: Cell, event: PointerEvent) => void,
) {
  const current = useRef<Stroke | null>(null);

  const report = (cells: number[], stroke: Stroke) => {
    if (cells.length === 0) return;
    onStroke({ cells, begins: !stroke.begun, erases: stroke.erases });
    stroke.begun = true;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const erases = (event.buttons & eraserButton) !== 0;
    if (!event.isPrimary || (event.button !== 0 && !erases)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = cellOf(event.currentTarget, event, size);
    current.current = { last: at, begun: false, erases };
    onMove(at, event);
    report(brushCells(at, brush, size), current.current);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.isPrimary) return;
    const frame = event.currentTarget;
    const to = cellOf(frame, event, size);
    const stroke = current.current;
    if (stroke) {
      // A fast pointer moves several times between two frames.
      const between = event.nativeEvent.getCoalescedEvents?.() ?? [];
      const cells = new Set<number>();
      for (const cell of [...between.map((place) => cellOf(frame, place, size)), to]) {
        if (cell.x === stroke.last.x && cell.y === stroke.last.y) continue;
        for (const covered of sweptCells(stroke.last, cell, brush, size)) cells.add(covered);
        stroke.last = cell;
      }
      report([...cells], stroke);
    }
    onMove(to, event);
  };
  const onLostPointerCapture = () => {
    current.current = null;
  };
  return { onPointerDown, onPointerMove, onLostPointerCapture };
}
