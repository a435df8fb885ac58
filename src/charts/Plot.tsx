/**
 * Lines on numeric axes: grid, few ticks, no frame, no animation. Memoised: what moves with the cursor is passed as
 * children, which redraw without the rest.
 */
import { memo, type ReactNode } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import { Lines } from './Lines';
import styles from './Plot.module.css';
import type { PlotLine } from './plot-line';

export interface Axis {
  /**
   * Values at the ends: left and right, or bottom and top. Positive for a logarithmic axis; a horizontal axis may
   * decrease. Lines are clipped outside.
   */
  domain: [number, number];
  ticks: number[];
  format: (value: number) => string;
}

interface PlotProps {
  lines: readonly PlotLine[];
  x: Axis;
  y: Axis & { scale: 'linear' | 'log' };
  /** CSS pixels, or '100%' of a box that has a height. */
  height: number | '100%';
  children?: ReactNode;
}

const margin = { top: 10, right: 22, bottom: 0, left: 0 };
const tick = { fill: 'var(--ink-3)', fontSize: 11 };

export const Plot = memo(function Plot({ lines, x, y, height, children }: PlotProps) {
  const [left, right] = x.domain;
  return (
    <LineChart
      responsive
      className={styles.plot}
      style={{ width: '100%', height }}
      margin={margin}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" strokeOpacity={0.7} />
      <XAxis
        dataKey="x"
        type="number"
        domain={[Math.min(left, right), Math.max(left, right)]}
        reversed={left > right}
        ticks={x.ticks}
        tickFormatter={x.format}
        interval={0}
        allowDataOverflow
        tickLine={false}
        axisLine={false}
        tick={tick}
        tickMargin={6}
        height={26}
      />
      <YAxis
        dataKey="y"
        type="number"
        scale={y.scale}
        domain={y.domain}
        ticks={y.ticks}
        tickFormatter={y.format}
        interval={0}
        allowDataOverflow
        tickLine={false}
        axisLine={false}
        tick={tick}
        tickMargin={4}
        width={40}
      />
      <Lines lines={lines} />
      {children}
    </LineChart>
  );
});
