/**
 * One picture to paint on, cell by cell, as wide as its place. It says which cells a stroke covers; what becomes of them
 * is for the caller to say and to hand back as new pixels.
 * - Mouse, finger and pen paint along their way; a pen's other end erases.
 * - By keyboard: the arrows move the brush, Space paints, Shift and an arrow paint on the way, Home, End and the page keys
 *   go to the edges. Where the brush is and what is there is spoken as it moves, and again when it has painted.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { brushBox, brushCells, type Cell, cellAfterKey, cellUnder, insidePicture, sweptCells } from './brush';
import { drawHatch } from './draw-hatch';
import styles from './PaintCanvas.module.css';
import { tileImageData } from './tile';
import { useBox } from './use-box';

export interface StrokePart {
  /** As row · size + column, at least one. */
  cells: number[];
  /** Whether a new stroke begins with these. */
  begins: boolean;
  /** Whether the pen is turned round. */
  erases: boolean;
}

export interface PaintCanvasProps {
  /** One picture, NHWC bytes. */
  pixels: Uint8Array;
  size: number;
  channels: 1 | 3;
  /** size² of 0 or 1: cells that are marked by a hatching. */
  hatched?: Uint8Array;
  /** Width of the brush in cells. */
  brush: number;
  label: string;
  /** Id of an element that says how it is used. */
  describedBy?: string;
  /** What there is to say of a cell, beside its place. */
  describe: (cell: number) => string;
  onStroke: (part: StrokePart) => void;
  /** Gets the keyboard when it appears. */
  takesFocus?: boolean;
}

/** A pen's eraser, among the buttons of a pointer event. */
const eraserButton = 32;

/** The way of a stroke in progress. */
interface Way {
  last: Cell;
  /** Whether it has met the picture. */
  begun: boolean;
  erases: boolean;
}

export function PaintCanvas(props: PaintCanvasProps) {
  const {
    pixels,
    size,
    channels,
    hatched,
    brush,
    label,
    describedBy,
    describe,
    onStroke,
    takesFocus = false,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const hatch = useRef<HTMLCanvasElement>(null);
  const { width, ratio } = useBox(frame);
  const way = useRef<Way | null>(null);
  /** Whether keys are in the middle of a stroke: as long as Shift is held. */
  const keyStroke = useRef(false);
  const [cursor, setCursor] = useState<Cell>({ x: Math.floor(size / 2), y: Math.floor(size / 2) });
  const [shown, setShown] = useState<'none' | 'pointer' | 'keys'>('none');
  /** Counts what the keyboard has painted: the cell is spoken again. */
  const [painted, setPainted] = useState(0);

  useLayoutEffect(() => {
    picture.current?.getContext('2d')?.putImageData(tileImageData(pixels, size, channels, 0), 0, 0);
  }, [pixels, size, channels]);
  useLayoutEffect(() => {
    if (hatch.current && hatched && width > 0) drawHatch(hatch.current, hatched, size, width, ratio);
  }, [hatched, size, width, ratio]);
  // After a dialog around it has opened.
  useEffect(() => {
    if (takesFocus) frame.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  // A picture of another size has other cells.
  useEffect(() => setCursor((now) => insidePicture(now, size)), [size]);

  const cellOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Cell =>
    cellUnder(frame.current!.getBoundingClientRect(), clientX, clientY, size);

  const cover = (cells: number[], stroke: Way) => {
    if (cells.length === 0) return;
    onStroke({ cells, begins: !stroke.begun, erases: stroke.erases });
    stroke.begun = true;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const erases = (event.buttons & eraserButton) !== 0;
    if (!event.isPrimary || (event.button !== 0 && !erases)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = cellOf(event);
    way.current = { last: at, begun: false, erases };
    setCursor(insidePicture(at, size));
    cover(brushCells(at, brush, size), way.current);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.isPrimary) return;
    if (event.pointerType !== 'touch') setShown('pointer');
    const stroke = way.current;
    const to = cellOf(event);
    if (stroke) {
      // A quick hand moves several times between two frames.
      const places = event.nativeEvent.getCoalescedEvents?.() ?? [];
      const cells = new Set<number>();
      for (const cell of [...places.map(cellOf), to]) {
        if (cell.x === stroke.last.x && cell.y === stroke.last.y) continue;
        for (const covered of sweptCells(stroke.last, cell, brush, size)) cells.add(covered);
        stroke.last = cell;
      }
      cover([...cells], stroke);
    }
    const inside = insidePicture(to, size);
    setCursor((now) => (now.x === inside.x && now.y === inside.y ? now : inside));
  };

  const paintByKey = (at: Cell) => {
    onStroke({ cells: brushCells(at, brush, size), begins: !keyStroke.current, erases: false });
    setPainted((count) => count + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      setShown('keys');
      if (!event.repeat) paintByKey(cursor);
      return;
    }
    const to = cellAfterKey(cursor, event.key, size);
    if (!to) return;
    event.preventDefault();
    setShown('keys');
    setCursor(to);
    if (!event.shiftKey) return;
    paintByKey(to);
    keyStroke.current = true;
  };
  const endKeyStroke = () => {
    keyStroke.current = false;
  };

  const box = brushBox(cursor, brush, size);
  const percent = (cells: number) => `${(100 * cells) / size}%`;
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="application"
      aria-roledescription="picture to paint on"
      aria-label={label}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes strokes by keyboard, for which no element stands.
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        way.current = null;
      }}
      onPointerLeave={() => setShown((now) => (now === 'pointer' ? 'none' : now))}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => event.key === 'Shift' && endKeyStroke()}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setShown('keys')}
      onBlur={() => {
        endKeyStroke();
        setShown('none');
      }}
    >
      <canvas ref={picture} className={styles.picture} width={size} height={size} aria-hidden />
      {hatched && <canvas ref={hatch} className={styles.hatch} aria-hidden />}
      {shown !== 'none' && (
        <div
          className={styles.brush}
          style={{
            left: percent(box.x),
            top: percent(box.y),
            width: percent(box.width),
            height: percent(box.height),
          }}
        />
      )}
      <p className={styles.spoken} aria-live="polite">
        {shown === 'keys' && (
          <span key={painted}>
            Row {cursor.y + 1}, column {cursor.x + 1}: {describe(cursor.y * size + cursor.x)}
          </span>
        )}
      </p>
    </div>
  );
}
