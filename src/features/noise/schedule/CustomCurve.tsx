/** A schedule drawn by hand: its log-SNR as a curve through a few points that can be dragged, added and taken away. */
import { Minus, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { fewestPoints, mostPoints } from '../../../diffusion/custom-curve';
import { resamplePoints } from '../../../diffusion/custom-points';
import { formatCount, formatNumber } from '../../../lib/format';
import { Button } from '../../../ui/Button';
import styles from './CustomCurve.module.css';
import { CustomCurvePoint } from './CustomCurvePoint';
import { movePoint, plotPath, plotReach, plotTop } from './custom-points';
import { pointCaption } from './custom-points-words';

interface CustomCurveProps {
  letter: 'A' | 'B';
  /** Log-SNR, falling. */
  points: readonly number[];
  T: number;
  onChange: (points: readonly number[]) => void;
}

/** Lines across the plot, whatever its reach. */
const ticks = [10, 0, -10];

const percent = (share: number): string => `${100 * share}%`;

export function CustomCurve({ letter, points, T, onChange }: CustomCurveProps) {
  const plot = useRef<HTMLDivElement>(null);
  /** The plot's reach when a drag began: the scale must not change during it. */
  const [held, setHeld] = useState<number | null>(null);
  /** The point that has the focus. */
  const [active, setActive] = useState<number | null>(null);
  const reach = held ?? plotReach(points);
  const looked = active !== null && active < points.length ? active : null;

  return (
    <div className={letter === 'A' ? styles.a : styles.b}>
      <div className={styles.head}>
        <span className={styles.caption} aria-hidden={looked !== null}>
          {looked === null ? 'log-SNR: drag the points' : pointCaption(points, looked, T)}
        </span>
        <Button
          variant="ghost"
          iconOnly
          className={styles.count}
          label={`Fewer points in ${letter}`}
          disabled={points.length <= fewestPoints}
          onClick={() => onChange(resamplePoints(points, points.length - 1))}
        >
          <Minus aria-hidden />
        </Button>
        <span>{points.length}</span>
        <Button
          variant="ghost"
          iconOnly
          className={styles.count}
          label={`More points in ${letter}`}
          disabled={points.length >= mostPoints}
          onClick={() => onChange(resamplePoints(points, points.length + 1))}
        >
          <Plus aria-hidden />
        </Button>
      </div>
      <div className={styles.figure}>
        <div ref={plot} className={styles.plot}>
          {ticks.map((tick) => (
            <span
              key={tick}
              className={styles.tick}
              style={{ top: percent(plotTop(tick, reach)) }}
              aria-hidden
            >
              {formatNumber(tick)}
            </span>
          ))}
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.drawing} aria-hidden>
            {ticks.map((tick) => {
              const y = 100 * plotTop(tick, reach);
              return <line key={tick} className={styles.grid} x1={0} x2={100} y1={y} y2={y} />;
            })}
            <path className={styles.curve} d={plotPath(points, reach)} />
          </svg>
          {points.map((_, index) => (
            <CustomCurvePoint
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place in the row
              key={index}
              letter={letter}
              points={points}
              index={index}
              T={T}
              reach={reach}
              plot={plot}
              onHold={(holds) => setHeld(holds ? reach : null)}
              onActive={(is) => setActive((now) => (is ? index : now === index ? null : now))}
              onMove={(next) => {
                const moved = movePoint(points, index, next);
                if (moved[index] !== points[index]) onChange(moved);
              }}
            />
          ))}
        </div>
        <div className={styles.times} aria-hidden>
          <span>0</span>
          <span>t</span>
          <span>{formatCount(T - 1)}</span>
        </div>
      </div>
    </div>
  );
}
