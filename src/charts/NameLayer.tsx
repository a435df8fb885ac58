/**
 * Text inside a chart: the names of lines, beside them, and remarks in the upper corner. It is drawn over the cursor's
 * line; a name is hidden where a value at the cursor would cover it.
 */

import { use } from 'react';
import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import { CursorContext, labelWidth } from './CursorLayer';
import styles from './NameLayer.module.css';

export interface LineName {
  text: string;
  /** A point of the line, in the units of the axes. */
  x: number;
  y: number;
  /** The side of the point on which the text begins, and its vertical alignment to the point. */
  runs: 'right' | 'left';
  side: 'above' | 'beside' | 'below';
}

interface NameLayerProps {
  names: readonly LineName[];
  /** One a line of text, from the top. */
  remarks: readonly string[];
}

/** Pixels down from the point, and to the side. */
const down = { above: -11, beside: 0, below: 12 } as const;
const along = { above: 4, beside: 8, below: 4 } as const;
const lineHeight = 15;
/** Mean width of a letter, and the vertical distance below which a value covers a name; pixels. */
const letterWidth = 6;
const covered = 22;
/** Room for a line that falls steeply at the very left. */
const remarkIndent = 10;

export function NameLayer({ names, remarks }: NameLayerProps) {
  const cursor = use(CursorContext);
  const area = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!area || !toX || !toY) return null;

  const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label - 1}>
      {names.map((name) => {
        const y = within((toY(name.y) ?? bottom) + down[name.side], area.y + 6, bottom - 7);
        const x = within(toX(name.x) ?? area.x, area.x, right);
        const toRight = name.runs === 'right';
        const width = name.text.length * letterWidth;
        const left = toRight ? x : x - width;
        const hidden = cursor?.marks.some((mark) => {
          const at = toX(mark.x) ?? area.x;
          const apart = Math.abs((toY(mark.y) ?? bottom) - y);
          return at > left - labelWidth && at < left + width + 8 && apart < covered;
        });
        return (
          <text
            key={name.text}
            className={styles.name}
            // Hidden and not removed: an exported file, which has no cursor, shows every name.
            style={{ visibility: hidden ? 'hidden' : undefined }}
            x={toRight ? x + along[name.side] : x - along[name.side]}
            y={y}
            dy="0.35em"
            textAnchor={toRight ? 'start' : 'end'}
          >
            {name.text}
          </text>
        );
      })}
      {remarks.map((remark, i) => (
        <text
          key={remark}
          className={styles.remark}
          x={area.x + remarkIndent}
          y={area.y + 6 + i * lineHeight}
          dy="0.35em"
        >
          {remark}
        </text>
      ))}
    </ZIndexLayer>
  );
}
