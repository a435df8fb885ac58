/**
 * A titled chart of a few curves over one variable, with a cursor that follows the pointer and shows each curve's
 * value. Fills its container. Independent of what the curves mean.
 */
import { type ReactNode, useMemo } from 'react';
import { type ChartCursor, CursorContext, CursorLayer } from './CursorLayer';
import styles from './CurveChart.module.css';
import { type Curve, lineOf, type YScale } from './curve';
import { type LineName, NameLayer } from './NameLayer';
import { type Axis, Plot } from './Plot';
import { decadeTicks, formatDecade, formatRound, niceTicks } from './ticks';

/** The place whose values are shown for every curve. */
export interface CurveCursor {
  /** Where its line stands, in the units of the x axis. */
  x: number;
  /** One index a curve, into its x and y. */
  at: readonly number[];
  /** The place for a screen reader, e.g. "t = 330". */
  spoken: string;
}

interface CurveChartProps {
  /** May be typeset, and may be a control. */
  title: ReactNode;
  /** The title in plain words, shown beside it. */
  meaning: ReactNode;
  /** Controls of this chart, at the right. */
  tools?: ReactNode;
  /** The chart for a screen reader; the values at the cursor are added. */
  description: string;
  series: readonly Curve[];
  /** Names written beside lines that tone and dashes alone do not identify. */
  names?: readonly LineName[];
  /** Remarks in the upper left corner of the plot, e.g. where a curve is infinite. */
  remarks?: readonly string[];
  x: Axis;
  yScale: YScale;
  /** Positive for a logarithmic scale. */
  yDomain: readonly [number, number];
  formatValue: (value: number) => string;
  /** Null shows none. */
  cursor: CurveCursor | null;
  /** Marked and drawn with heavier lines than its neighbours. */
  strong?: boolean;
  /** x in its own units; `held` is true while pressed, false while only pointing. */
  onCursor: (x: number, held: boolean) => void;
  onCursorLeave: () => void;
}

const layer = <CursorLayer />;
const none: readonly never[] = [];

/** About how many marks a linear axis gets: halves of 0…1, tens of ±20. */
const linearTicks = 3;

export function CurveChart(props: CurveChartProps) {
  const { title, meaning, tools, description, series, x, yScale, formatValue, cursor, strong } = props;
  const { names = none, remarks = none, onCursor, onCursorLeave } = props;
  const lines = useMemo(() => series.map((curve) => lineOf(curve, yScale)), [series, yScale]);
  const [y0, y1] = props.yDomain;
  const y = useMemo(
    () => ({
      domain: [y0, y1] as [number, number],
      ticks: yScale === 'log' ? decadeTicks(y0, y1) : niceTicks(y0, y1, linearTicks),
      format: yScale === 'log' ? formatDecade : formatRound,
      scale: yScale,
    }),
    [y0, y1, yScale],
  );
  const inside = useMemo(
    () => (
      <>
        <NameLayer names={names} remarks={remarks} />
        {layer}
      </>
    ),
    [names, remarks],
  );
  const marks = cursor
    ? series.map(({ id, x, y, tone }, k) => {
        const i = cursor.at[k];
        return { id, x: x[i], y: y[i], label: formatValue(y[i]), tone };
      })
    : [];
  const state: ChartCursor = { x: cursor?.x ?? null, marks, onMove: onCursor, onLeave: onCursorLeave };
  const values = marks.map((mark, i) => `${series[i].label} ${mark.label}`).join(', ');

  return (
    <figure className={styles.chart} data-strong={strong || undefined}>
      <figcaption className={styles.head}>
        <span className={styles.title}>{title}</span>
        <span className={styles.meaning}>{meaning}</span>
        {tools && <span className={styles.tools}>{tools}</span>}
      </figcaption>
      <div
        className={styles.plot}
        role="img"
        aria-label={cursor ? `${description} At ${cursor.spoken}: ${values}.` : description}
      >
        <CursorContext value={state}>
          <Plot lines={lines} x={x} y={y} height="100%">
            {inside}
          </Plot>
        </CursorContext>
      </div>
    </figure>
  );
}
