/**
 * One picture to paint on, cell by cell, as wide as its container. It reports the cells that a stroke covers; the caller
 * decides what happens to them and passes new pixels.
 * - Mouse, finger and pen paint along their path; a pen's other end erases.
 * - By keyboard: the arrows move the brush, Space paints, Shift and an arrow paint on the way, Home, End and the page keys
 *   go to the edges. The brush's cell and its content are spoken as it moves, and again when it has painted.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Channels } from '../lib/channels';
import { brushBox, type Cell, insidePicture } from './brush';
import { drawHatch } from './draw-hatch';
import styles from './PaintCanvas.module.css';
import type { StrokePart } from './stroke';
import { tileImageData } from './tile';
import { type Box, useBox } from './use-box';
import { useKeyStrokes } from './use-key-strokes';
import { usePointerStrokes } from './use-pointer-strokes';

export interface PaintCanvasProps {
  /** One picture, NHWC bytes. */
  pixels: Uint8Array;
  size: number;
  channels: Channels;
  /** size² of 0 or 1; 1 marks a cell that is hatched. */
  hatched?: Uint8Array;
  /** Width of the brush in cells. */
  brush: number;
  label: string;
  /** Id of an element that says how it is used. */
  describedBy?: string;
  /** A cell's content in words; its row and column are added. */
  describe: (cell: number) => string;
  onStroke: (part: StrokePart) => void;
  /** Whether it takes the focus when it appears. */
  takesFocus?: boolean;
}

type Shown = 'none' | 'pointer' | 'keys';

/** Paints the picture and the hatching, each on its canvas, whenever they change. */
function useDrawing({ pixels, size, channels, hatched }: PaintCanvasProps, { width, ratio }: Box) {
  const picture = useRef<HTMLCanvasElement>(null);
  const hatch = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    picture.current?.getContext('2d')?.putImageData(tileImageData(pixels, size, channels, 0), 0, 0);
  }, [pixels, size, channels]);
  useLayoutEffect(() => {
    if (hatch.current && hatched && width > 0) drawHatch(hatch.current, hatched, size, width, ratio);
  }, [hatched, size, width, ratio]);
  return { picture, hatch };
}

/** The square that the brush covers, as a frame over the picture. */
function BrushFrame({ cursor, brush, size }: { cursor: Cell; brush: number; size: number }) {
  const box = brushBox(cursor, brush, size);
  const percent = (cells: number) => `${(100 * cells) / size}%`;
  const style = {
    left: percent(box.x),
    top: percent(box.y),
    width: percent(box.width),
    height: percent(box.height),
  };
  return <div className={styles.brush} style={style} />;
}

export function PaintCanvas(props: PaintCanvasProps) {
  const { size, hatched, brush, label, describedBy, describe, takesFocus = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { picture, hatch } = useDrawing(props, useBox(frame));
  const [cursor, setCursor] = useState<Cell>({ x: Math.floor(size / 2), y: Math.floor(size / 2) });
  const [shown, setShown] = useState<Shown>('none');

  // In an effect, so that a dialog around it has opened.
  useEffect(() => {
    if (takesFocus) frame.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  // A picture of another size has other cells.
  useEffect(() => setCursor((now) => insidePicture(now, size)), [size]);

  const pointerStrokes = usePointerStrokes(props, (at, event) => {
    const { x, y } = insidePicture(at, size);
    setCursor((now) => (now.x === x && now.y === y ? now : { x, y }));
    if (event.type === 'pointermove' && event.pointerType !== 'touch') setShown('pointer');
  });
  const keyStrokes = useKeyStrokes(props, cursor, (at) => {
    setCursor(at);
    setShown('keys');
  });

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
      {...pointerStrokes}
      {...keyStrokes.handlers}
      onPointerLeave={() => setShown((now) => (now === 'pointer' ? 'none' : now))}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setShown('keys')}
      onBlur={() => {
        keyStrokes.endStroke();
        setShown('none');
      }}
    >
      <canvas ref={picture} className={styles.picture} width={size} height={size} aria-hidden />
      {hatched && <canvas ref={hatch} className={styles.hatch} aria-hidden />}
      {shown !== 'none' && <BrushFrame cursor={cursor} brush={brush} size={size} />}
      <p className={styles.spoken} aria-live="polite">
        {shown === 'keys' && (
          // A new element each time that the keyboard has painted: the cell is spoken again.
          <span key={keyStrokes.painted}>
            Row <span>{cursor.y + 1}</span>, column <span>{cursor.x + 1}</span>:{' '}
            <span>{describe(cursor.y * size + cursor.x)}</span>
          </span>
        )}
      </p>
    </div>
  );
}
