/**
 * A labelled native range with its value at the right, to read or to type into; linear or logarithmic. Shift and an
 * arrow move ten steps.
 */

import { clsx } from 'clsx';
import { type KeyboardEvent, useId } from 'react';
import field from './field.module.css';
import styles from './Slider.module.css';
import { fromPosition, nudge, type SliderRange, toPosition } from './slider-scale';
import { useNumberEntry } from './use-number-entry';

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** The value as shown; the bare number by default. */
  display?: string;
  /** The value as a screen reader reads it; `display` by default. */
  valueText?: string;
  scale?: 'linear' | 'log';
  tone?: 'a' | 'b' | 'accent';
  /** Overrides the visible label for assistive technology. */
  accessibleName?: string;
  /** Accessible name that turns the value at the right into a number field, which takes any number inside the bounds. */
  exactName?: string;
  /** The greatest number that the field takes, if it is beyond the slider's end. */
  exactMax?: number;
  help?: string;
  disabled?: boolean;
}

/** How many steps a key moves, or null for a key that the browser handles. */
function keySteps({ key, shiftKey }: KeyboardEvent): number | null {
  const by = shiftKey ? 10 : 1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return by;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return -by;
  if (key === 'PageUp') return 10;
  if (key === 'PageDown') return -10;
  return null;
}

/** Positions of a logarithmic range's thumb: finer than a pixel at any width of a slider here. */
const logPlaces = 1000;

export function Slider(props: SliderProps) {
  const { label, value, min, max, step, onChange, display = String(value), valueText = display } = props;
  const {
    scale = 'linear',
    tone = 'accent',
    accessibleName,
    exactName,
    exactMax = max,
    help,
    disabled,
  } = props;
  const id = useId();
  const range: SliderRange = { min, max, step, scale };
  const position = toPosition(value, range);
  const log = scale === 'log';

  const change = (next: number) => {
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = keySteps(event);
    if (steps === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    change(nudge(value, steps, range));
  };

  const { input, problem } = useNumberEntry({
    value,
    min,
    max: exactMax,
    step,
    onChange,
    nudge: (from, steps) => nudge(from, steps, { ...range, max: exactMax }),
  });

  return (
    <div
      className={clsx(field.field, styles.slider, tone === 'a' && field.toneA, tone === 'b' && field.toneB)}
    >
      <div className={field.row}>
        <label htmlFor={id} className={field.label}>
          {label}
        </label>
        {exactName === undefined ? (
          <output htmlFor={id} className={field.value} aria-hidden>
            {display}
          </output>
        ) : (
          <input
            {...input}
            className={styles.exact}
            disabled={disabled}
            aria-label={exactName}
            aria-describedby={problem ? `${id}-problem` : undefined}
          />
        )}
      </div>
      <input
        id={id}
        type="range"
        className={styles.range}
        style={{ '--fill': position }}
        min={log ? 0 : min}
        max={log ? logPlaces : max}
        step={log ? 1 : step}
        value={log ? Math.round(position * logPlaces) : value}
        disabled={disabled}
        aria-label={accessibleName}
        aria-valuetext={valueText}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => {
          const raw = event.target.valueAsNumber;
          change(log ? fromPosition(raw / logPlaces, range) : raw);
        }}
        onKeyDown={onKeyDown}
      />
      {exactName !== undefined && problem && (
        <p id={`${id}-problem`} className={field.error}>
          {problem}
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className={field.help}>
          {help}
        </p>
      )}
    </div>
  );
}
