/** The remaining time of a run, and numbers whose width does not change. Pure. */
import { formatNumber } from '../../lib/format';

/** Seconds until the target at the present rate; null when nothing can be said (no rate, or already there). */
export function secondsLeft(step: number, targetSteps: number, stepsPerSecond: number): number | null {
  if (!(stepsPerSecond > 0) || step >= targetSteps) return null;
  return (targetSteps - step) / stepsPerSecond;
}

/** Rounded so that the number is steady while the rate varies: 1 s below 10 s, 5 s below 2 min, then 15 s. */
export function calmSeconds(seconds: number): number {
  const grain = seconds < 10 ? 1 : seconds < 120 ? 5 : 15;
  return Math.max(1, Math.ceil(seconds / grain) * grain);
}

/** Three significant digits with their zeros kept, so that a number that changes keeps its width: "0.930", "21.0". */
export function steadyNumber(value: number): string {
  return value >= 0.001 && value < 999.5 ? value.toPrecision(3) : formatNumber(value);
}
