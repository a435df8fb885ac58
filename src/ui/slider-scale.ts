/**
 * Where a slider's thumb stands for a value, and back, on a linear or a logarithmic scale. No DOM.
 * Positions are 0 … 1. A logarithmic scale needs 0 < min < max.
 */

export interface SliderRange {
  min: number;
  max: number;
  step: number;
  scale: 'linear' | 'log';
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** The nearest allowed value: on the grid of steps that starts at min, inside the bounds, without rounding errors. */
export function snap(value: number, { min, max, step }: SliderRange): number {
  const steps = Math.round((value - min) / step);
  return clamp(Number((min + steps * step).toPrecision(12)), min, max);
}

/** 0 … 1 for a value; values outside the bounds stand at the end. */
export function toPosition(value: number, { min, max, scale }: SliderRange): number {
  const inside = clamp(value, min, max);
  if (scale === 'log') return Math.log(inside / min) / Math.log(max / min);
  return (inside - min) / (max - min);
}

/** The value at a position; on a logarithmic scale rounded to three significant digits first. */
export function fromPosition(position: number, range: SliderRange): number {
  const { min, max, scale } = range;
  const at = clamp(position, 0, 1);
  if (scale === 'linear') return snap(min + at * (max - min), range);
  return snap(Number((min * (max / min) ** at).toPrecision(3)), range);
}

/** The value `count` key presses away: `step` each on a linear scale, a hundredth of the way (at least `step`) on a log one. */
export function nudge(value: number, count: number, range: SliderRange): number {
  if (range.scale === 'linear') return snap(value + count * range.step, range);
  const moved = fromPosition(toPosition(value, range) + count / 100, range);
  return moved === snap(value, range) ? snap(value + Math.sign(count) * range.step, range) : moved;
}
