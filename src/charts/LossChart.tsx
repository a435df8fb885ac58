/**
 * The training curve: every loss faintly, their running mean over it, on a logarithmic or linear axis.
 * Redraws when `version` changes (4–10 times a second while training); the series itself lives outside React.
 */
import { type ReactNode, useMemo, useState } from 'react';
import type { Series } from '../lib/series';
import styles from './LossChart.module.css';
import { lossData } from './loss-data';
import { Plot } from './Plot';
import type { PlotLine } from './plot-line';

interface LossChartProps {
  raw: Series;
  /** Changes whenever the series did. */
  version: number;
  /** CSS pixels of the plot. */
  height?: number;
  /** What is measured, as mathematics beside the title. */
  formula: ReactNode;
  /** Shown at the right of the title row, e.g. the current value. */
  aside?: ReactNode;
}

/** Short enough for an axis: "1,500", and "150k" from a hundred thousand on. */
const formatStep = (value: number): string =>
  value < 1e5 ? value.toLocaleString('en') : `${(value / 1000).toLocaleString('en')}k`;
const formatLoss = (value: number): string => String(Number(value.toPrecision(3)));

export function LossChart({ raw, version, height = 220, formula, aside }: LossChartProps) {
  const [log, setLog] = useState(true);
  // The series is mutable: `version` stands for its content.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const data = useMemo(() => lossData(raw, log), [raw, version, log]);
  const lines = useMemo<PlotLine[]>(
    () => [
      { id: 'raw', points: data.raw, tone: 'accent', faint: true },
      { id: 'smooth', points: data.smooth, tone: 'accent' },
    ],
    [data],
  );
  const x = useMemo(() => ({ domain: data.xDomain, ticks: data.xTicks, format: formatStep }), [data]);
  const y = useMemo(
    () => ({
      domain: data.yDomain,
      ticks: data.yTicks,
      format: formatLoss,
      scale: log ? ('log' as const) : ('linear' as const),
    }),
    [data, log],
  );

  return (
    <figure className={styles.chart} aria-label="Training curve">
      <figcaption className={styles.head}>
        <span className={styles.title}>Loss</span>
        <span className={styles.formula}>{formula}</span>
        <button type="button" className={styles.toggle} aria-pressed={log} onClick={() => setLog(!log)}>
          <span className={styles.pill}>Log scale</span>
        </button>
        <span className={styles.aside}>{aside}</span>
      </figcaption>
      <div className={styles.plot} aria-hidden="true">
        <Plot lines={lines} x={x} y={y} height={height} />
        {data.raw.length === 0 && <p className={styles.empty}>The curve appears with the first step.</p>}
      </div>
    </figure>
  );
}
