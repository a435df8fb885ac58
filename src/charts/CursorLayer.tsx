/**
 * The cursor inside a chart: its line, a ringed dot and a value for each curve, and the surface that takes the
 * pointer. Reads the cursor from a context, so that moving it redraws this and not the lines.
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
import { type Tone, toneColour } from './Plot';
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
  /** `held` while a button or finger is down: what the person means to keep. */
  onMove(x: number, held: boolean): void;
  /** The pointer left without pressing. */
  onLeave(): void;
}

export const CursorContext = createContext<ChartCursor | null>(null);

const labelHeight = 15;
/** Room a label needs beside its dot; with less, it goes to the left. */
const labelWidth = 72;

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
  const clampY = (pixel: number) => Math.min(bottom, Math.max(area.y, pixel));
  const dots = cursor.marks.map((mark) => ({
    ...mark,
    cx: toX(mark.x) ?? area.x,
    cy: Number.isFinite(mark.y) ? clampY(toY(mark.y) ?? bottom) : area.y,
  }));
  const heights = spread(
    dots.map((dot) => dot.cy),
    labelHeight,
    area.y + labelHeight / 2,
    bottom - labelHeight / 2,
  );
  const lineX = cursor.x === null ? null : (toX(cursor.x) ?? null);
  const right = lineX === null || lineX + labelWidth <= area.x + area.width;

  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {lineX !== null && <line className={styles.line} x1={lineX} x2={lineX} y1={area.y} y2={bottom} />}
      {dots.map((dot, i) => (
        <g key={dot.id} style={{ color: toneColour[dot.tone] }}>
          {Number.isFinite(dot.y) && <circle className={styles.dot} cx={dot.cx} cy={dot.cy} r={4} />}
          <text
            className={styles.value}
            x={right ? dot.cx + 9 : dot.cx - 9}
            y={heights[i]}
            dy="0.35em"
            textAnchor={right ? 'start' : 'end'}
          >
            {dot.label}
          </text>
        </g>
      ))}
      <rect
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
  );
}
