/**
 * The cursor inside a chart: its line, a ringed dot and a value for each curve, and the surface that takes the
 * pointer. A dot that stands off the line has a fainter line of its own. Reads the cursor from a context, so that
 * moving it redraws this and not the lines.
 */
import { createContext, type PointerEvent, use } from 'react';
import {
  DefaultZIndexes,
  usePlotArea,
  useXAxisInverseScale,
  useXAxisScale,
  useYAxisScale,
  ZIndexLayer,
} from 'recharts';
import styles from './CursorLayer.module.css';
import { type Tone, toneColour } from './plot-line';
import { spread } from './spread';

/** Where a curve is at the cursor. */
export interface CursorMark {
  id: string;
  x: number;
  /** May be infinite: then only the label is shown. */
  y: number;
  label: string;
  tone: Tone;
}

export interface ChartCursor {
  /** In the units of the x axis; null shows none. */
  x: number | null;
  marks: readonly CursorMark[];
  /** `held` while a button or finger is down: a choice, not only a look. */
  onMove(x: number, held: boolean): void;
  /** The pointer left without pressing. */
  onLeave(): void;
}

export const CursorContext = createContext<ChartCursor | null>(null);

/** Attribute of elements that follow the pointer: export-svg.ts leaves them out of the file. */
const live = { 'data-live': true };

const labelHeight = 15;
/** A dot nearer to the cursor's line than this, in pixels, needs no line of its own. */
const onLine = 6;
/** Room a label needs beside its dot; with less, it goes to the left. */
export const labelWidth = 72;

export function CursorLayer() {
  const cursor = use(CursorContext);
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  const fromX = useXAxisInverseScale();
  if (!cursor || !area || !toX || !toY || !fromX) return null;

  const move = (event: PointerEvent<SVGRectElement>, held: boolean) => {
    const box = event.currentTarget.getBoundingClientRect();
    const pixel = area.x + Math.min(area.width, Math.max(0, event.clientX - box.left));
    cursor.onMove(Number(fromX(pixel)), held);
  };
  const bottom = area.y + area.height;
  const end = area.x + area.width;
  const clampX = (pixel: number) => Math.min(end, Math.max(area.x, pixel));
  // A logarithmic scale has no position for zero: it is drawn at the bottom.
  const clampY = (pixel: number) =>
    Number.isFinite(pixel) ? Math.min(bottom, Math.max(area.y, pixel)) : bottom;
  const dots = cursor.marks.map((mark) => ({
    ...mark,
    cx: clampX(toX(mark.x) ?? area.x),
    cy: Number.isFinite(mark.y) ? clampY(toY(mark.y) ?? bottom) : area.y,
  }));
  const heights = spread(
    dots.map((dot) => dot.cy),
    labelHeight,
    area.y + labelHeight / 2,
    bottom - labelHeight / 2,
  );
  const lineX = cursor.x === null ? null : clampX(toX(cursor.x) ?? area.x);
  const strays = dots.filter(
    (dot, i) =>
      lineX !== null &&
      Math.abs(dot.cx - lineX) > onLine &&
      dots.findIndex((other) => other.cx === dot.cx) === i,
  );
  const toRight = (cx: number) => cx + labelWidth <= end;

  return (
    <>
      <ZIndexLayer zIndex={DefaultZIndexes.label - 2}>
        {lineX !== null && (
          <line {...live} className={styles.line} x1={lineX} x2={lineX} y1={area.y} y2={bottom} />
        )}
        {strays.map((dot) => (
          <line
            {...live}
            key={dot.id}
            className={styles.stray}
            style={{ color: toneColour[dot.tone] }}
            x1={dot.cx}
            x2={dot.cx}
            y1={area.y}
            y2={bottom}
          />
        ))}
      </ZIndexLayer>
      <ZIndexLayer zIndex={DefaultZIndexes.label}>
        {dots.map((dot, i) => (
          <g {...live} key={dot.id} style={{ color: toneColour[dot.tone] }}>
            {Number.isFinite(dot.y) && <circle className={styles.dot} cx={dot.cx} cy={dot.cy} r={4} />}
            <text
              className={styles.value}
              x={toRight(dot.cx) ? dot.cx + 9 : dot.cx - 9}
              y={heights[i]}
              dy="0.35em"
              textAnchor={toRight(dot.cx) ? 'start' : 'end'}
            >
              {dot.label}
            </text>
          </g>
        ))}
        <rect
          {...live}
          className={styles.surface}
          x={area.x}
          y={area.y}
          width={area.width}
          height={area.height}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            move(event, true);
          }}
          onPointerMove={(event) => {
            const held = event.buttons !== 0;
            if (held || event.pointerType === 'mouse') move(event, held);
          }}
          onPointerLeave={(event) => {
            if (event.buttons === 0) cursor.onLeave();
          }}
        />
      </ZIndexLayer>
    </>
  );
}
