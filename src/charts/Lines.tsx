/**
 * The lines of a chart, as plain paths on the scales of its axes. Recharts' own line measures its length and enters its
 * points into a store whenever they change: many times the cost of drawing it, on every move of a slider.
 */

import { memo, useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import styles from './Lines.module.css';
import { pathThrough, type Scale } from './path';
import { type PlotLine, toneColour } from './plot-line';

/** Drawn again only when its points or the scales are others. */
const LinePath = memo(function LinePath({ line, toX, toY }: { line: PlotLine; toX: Scale; toY: Scale }) {
  return (
    <path
      className={line.faint ? styles.faint : styles.line}
      data-line={line.id}
      d={pathThrough(line.points, toX, toY)}
      stroke={toneColour[line.tone]}
      strokeDasharray={line.dashed ? '5 4' : undefined}
    />
  );
});

export function Lines({ lines }: { lines: readonly PlotLine[] }) {
  const clip = useId();
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;
  return (
    <>
      <defs>
        <clipPath id={clip}>
          <rect x={area.x} y={area.y} width={area.width} height={area.height} />
        </clipPath>
      </defs>
      <g clipPath={`url(#${clip})`}>
        {lines.map((line) => (
          <LinePath key={line.id} line={line} toX={toX as Scale} toY={toY as Scale} />
        ))}
      </g>
    </>
  );
}
