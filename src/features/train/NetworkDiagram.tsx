/** The U-Net drawn from its graph: a slab a block, a row a resolution, dashed lines for the skips. */
import { useMemo } from 'react';
import type { Channels } from '../../lib/channels';
import styles from './NetworkDiagram.module.css';
import { drawNetwork } from './network-drawing';
import { formatWeights, type NetworkSummary } from './network-levels';

interface NetworkDiagramProps {
  summary: NetworkSummary;
  channels: Channels;
}

/** Text alternative of the drawing. */
function inWords({ levels, middle }: NetworkSummary, channels: number): string {
  const parts = levels.map(
    ({ side, channels: width, parameters, down }) =>
      `${side} by ${side}, ${width} channels${down.some(({ kind }) => kind === 'attention') ? ', with attention' : ''}, ${formatWeights(parameters)} weights`,
  );
  const image = channels === 1 ? 'one grey channel' : 'three colour channels';
  return `U-Net for ${image}. ${parts.join('; ')}; middle ${middle.side} by ${middle.side}, ${formatWeights(middle.parameters)} weights.`;
}

export function NetworkDiagram({ summary, channels }: NetworkDiagramProps) {
  const { width, height, rows, arrows } = useMemo(
    () => drawNetwork(summary, (weights) => `${formatWeights(weights)} weights`),
    [summary],
  );
  return (
    <svg
      className={styles.diagram}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={inWords(summary, channels)}
    >
      {arrows.map(({ x, from, to, up }) => (
        <path
          key={`${x} ${from}`}
          className={styles.arrow}
          d={`M${x} ${from}V${to}m-3 ${up ? 4 : -4}l3 ${up ? -4 : 4}l3 ${up ? 4 : -4}`}
        />
      ))}
      {rows.map(({ slabs, across, label }) => (
        <g key={label.y}>
          <path className={styles[across.kind]} d={across.path} />
          {slabs.map(({ kind, ...slab }) => (
            <rect key={slab.x} className={styles[kind]} rx={2} {...slab} />
          ))}
          <text className={styles.size} x={label.x} y={label.y - 4}>
            {label.size}
          </text>
          <text className={styles.detail} x={label.x} y={label.y + 13}>
            {label.detail}
          </text>
        </g>
      ))}
    </svg>
  );
}
