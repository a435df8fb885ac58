/**
 * The strip along the lower edge of a view: content whose x axis is time, elements before and after it, and on it an
 * optional cursor with a bubble. A transparent native range covers the strip, so that mouse, touch, keyboard and
 * assistive technology move the same cursor.
 */

import { clsx } from 'clsx';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import styles from './Ribbon.module.css';
import { nudge, type SliderRange, snap, toPosition } from './slider-scale';

export interface RibbonSlider {
  label: string;
  value: number;
  /** The left end. */
  min: number;
  /** The right end. */
  max: number;
  /** 1 without it. */
  step?: number;
  valueText: string;
  onChange: (value: number) => void;
  /** Text of the bubble, e.g. "t = 330". */
  bubble: string;
}

export interface RibbonProps {
  lead?: ReactNode;
  trail?: ReactNode;
  slider?: RibbonSlider;
  /** Height of the strip in CSS pixels. */
  height?: number;
  /** The strip, e.g. one FilmStrip or two. */
  children: ReactNode;
}

function Cursor({ slider }: { slider: RibbonSlider }) {
  const { label, value, valueText, onChange, bubble } = slider;
  const range: SliderRange = { min: slider.min, max: slider.max, step: slider.step ?? 1, scale: 'linear' };
  const empty = range.max <= range.min;

  const change = (next: number) => {
    if (next !== value) onChange(next);
  };
  // The browser handles the arrow keys; with Shift they move ten steps.
  const onKeyDown = (event: KeyboardEvent) => {
    const forward = event.key === 'ArrowRight' || event.key === 'ArrowUp';
    const back = event.key === 'ArrowLeft' || event.key === 'ArrowDown';
    if (!event.shiftKey || !(forward || back)) return;
    event.preventDefault();
    change(nudge(value, forward ? 10 : -10, range));
  };
  // Some browsers do not move a range's thumb to where a finger touches the track.
  const onTouch = (event: PointerEvent<HTMLInputElement>) => {
    if (event.pointerType === 'mouse' || event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const position = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    change(snap(range.min + position * (range.max - range.min), range));
  };

  return (
    <>
      <input
        type="range"
        className={styles.range}
        min={range.min}
        max={range.max}
        step={range.step}
        value={value}
        disabled={empty}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => change(event.target.valueAsNumber)}
        onKeyDown={onKeyDown}
        onPointerDown={onTouch}
        onPointerMove={onTouch}
      />
      {!empty && (
        <div className={styles.cursor} style={{ '--at': toPosition(value, range) }} aria-hidden>
          <div className={styles.line} />
          <div className={styles.bubble}>{bubble}</div>
        </div>
      )}
    </>
  );
}

export function Ribbon({ lead, trail, slider, height = 56, children }: RibbonProps) {
  return (
    <div className={clsx(styles.ribbon, slider && styles.timed)}>
      <div className={styles.lead}>{lead}</div>
      <div className={styles.strip} style={{ height }}>
        {children}
        {slider && <Cursor slider={slider} />}
      </div>
      <div className={styles.trail}>{trail}</div>
    </div>
  );
}
