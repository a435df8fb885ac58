/** One point of a custom schedule: a slider on the plot itself, moved up and down by pointer, finger or keys. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import styles from './CustomCurve.module.css';
import { plotTop, pointBounds, pointKey } from './custom-points';
import { pointWords } from './custom-points-words';

interface CustomCurvePointProps {
  letter: 'A' | 'B';
  points: readonly number[];
  index: number;
  T: number;
  /** The plot shows log-SNR from minus to plus this. */
  reach: number;
  plot: RefObject<HTMLElement | null>;
  /** Called when a pointer drag begins (true) and ends (false). */
  onHold: (holds: boolean) => void;
  /** Called when the point gets the focus (true) and loses it (false). */
  onActive: (is: boolean) => void;
  onMove: (value: number) => void;
}

/** Where a drag began, so that the point keeps its distance to the pointer. */
interface Grip {
  y: number;
  value: number;
  /** Log-SNR a CSS pixel. */
  perPixel: number;
}

export function CustomCurvePoint(props: CustomCurvePointProps) {
  const { letter, points, index, T, reach, plot, onHold, onActive, onMove } = props;
  const grip = useRef<Grip | null>(null);
  const value = points[index];
  const { min, max } = pointBounds(points, index);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const height = plot.current?.getBoundingClientRect().height;
    if (event.button !== 0 || !height) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { y: event.clientY, value, perPixel: (2 * reach) / height };
    onHold(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!grip.current) return;
    const { y, value: from, perPixel } = grip.current;
    onMove(from - (event.clientY - y) * perPixel);
  };
  // The drag ended, or the system took the pointer away.
  const onLostPointerCapture = () => {
    grip.current = null;
    onHold(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const change = pointKey(event.key, event.shiftKey);
    if (change === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (change === 'min' || change === 'max') onMove(change === 'min' ? min : max);
    else onMove(value + change);
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.point}
      style={{ left: `${(100 * index) / (points.length - 1)}%`, top: `${100 * plotTop(value, reach)}%` }}
      aria-label={`Point ${index + 1} of ${points.length} of ${letter}`}
      aria-orientation="vertical"
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={pointWords(points, index, T)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onLostPointerCapture}
      onKeyDown={onKeyDown}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
    />
  );
}
