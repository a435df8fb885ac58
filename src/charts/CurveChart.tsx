/**
 * A titled chart of a few curves over one variable, with a cursor that follows the pointer and shows each curve's
 * value. Fills the box it is put in. Knows nothing of what the curves mean.
 */
import { type ReactNode, useMemo } from 'react';
import { type ChartCursor, CursorContext, CursorLayer } from './CursorLayer';
import styles from './CurveChart.module.css';
import { downsample } from './downsample';
import { nearestIndex } from './nearest';
import { Plot, type PlotLine, type Tone } from './Plot';
import { decadeTicks, indexTicks, niceTicks } from './ticks';

/** Not to be changed once drawn: what is made from it is kept. */
export interface Curve {
  id: string;
  /** What tells the curve apart in words, e.g. "A". */
  label: string;
  /** Ascending; the same length as y. */
  x: Float64Array;
  /** Not finite where the curve has no point to draw. */
  y: Float64Array;
  tone: Tone;
  dashed?: boolean;
}

interface CurveChartProps {
  /** May be typeset. */
  title: ReactNode;
  /** The title in plain words, shown beside it. */
  meaning: string;
  /** More of the meaning, where there is room for it. */
  note?: string;
  /** What a screen reader is told of the chart; the values at the cursor are added. */
  description: string;
  series: readonly Curve[];
  xLabel: string;
  /** Whole numbers from 0 to this. */
  xLast: number;
  yScale: 'linear' | 'log';
  /** Positive for a logarithmic scale. */
  yDomain: readonly [number, number];
  formatTick: (value: number) => string;
  formatValue: (value: number) => string;
  /** In the units of x; null hides it. */
  cursor: number | null;
  /** `held` is true while pressed, false while only pointing. */
  onCursor: (x: number, held: boolean) => void;
  onCursorLeave: () => void;
}

const layer = <CursorLayer />;

/** About one point a CSS pixel or two: more would cost time on every move of a slider and show nothing. */
const curvePoints = 240;

const drawn = new WeakMap<Curve, PlotLine>();

/** The line of a curve; the same object for the same curve, so that a chart redraws only what changed. */
function lineOf(curve: Curve): PlotLine {
  const known = drawn.get(curve);
  if (known) return known;
  const { id, x, y, tone, dashed } = curve;
  const line = { id, points: downsample(x, y, x.length, curvePoints), tone, dashed };
  drawn.set(curve, line);
  return line;
}

export function CurveChart({
  title,
  meaning,
  note,
  description,
  series,
  xLabel,
  xLast,
  yScale,
  yDomain,
  formatTick,
  formatValue,
  cursor,
  onCursor,
  onCursorLeave,
}: CurveChartProps) {
  const lines = useMemo(() => series.map(lineOf), [series]);
  const x = useMemo(
    () => ({ domain: [0, xLast] as [number, number], ticks: indexTicks(xLast), format: String }),
    [xLast],
  );
  const [y0, y1] = yDomain;
  const y = useMemo(
    () => ({
      domain: [y0, y1] as [number, number],
      ticks: yScale === 'log' ? decadeTicks(y0, y1) : niceTicks(y0, y1, 2),
      format: formatTick,
      scale: yScale,
    }),
    [y0, y1, formatTick, yScale],
  );
  const marks =
    cursor === null
      ? []
      : series.map((curve) => {
          const i = nearestIndex(curve.x, cursor);
          const value = curve.y[i]!;
          return { id: curve.id, x: curve.x[i]!, y: value, label: formatValue(value), tone: curve.tone };
        });
  const state: ChartCursor = { x: cursor, marks, onMove: onCursor, onLeave: onCursorLeave };
  const spoken = marks.map((mark, i) => `${series[i]!.label} ${mark.label}`).join(', ');

  return (
    <figure className={styles.chart}>
      <figcaption className={styles.head}>
        <span className={styles.title}>{title}</span>
        <span className={styles.meaning}>
          {meaning}
          {note && <span className={styles.note}>{note}</span>}
        </span>
      </figcaption>
      <div
        className={styles.plot}
        role="img"
        aria-label={cursor === null ? description : `${description} At ${xLabel} = ${cursor}: ${spoken}.`}
      >
        <CursorContext value={state}>
          <Plot lines={lines} x={x} y={y} height="100%">
            {layer}
          </Plot>
        </CursorContext>
      </div>
    </figure>
  );
}
