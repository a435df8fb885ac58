/** From the shared cursor to the two schedules' own times, and a small cache of built schedules. */
import { type Missed, timeAtLogSnr } from '../../diffusion/align';
import { levelAt } from '../../diffusion/noise-level';
import { buildSchedule, type Schedule, type ScheduleSpec } from '../../diffusion/schedule';
import type { Settings } from '../../state/settings/settings';
import { timeFraction, timeIndex } from '../../state/view';

export type Alignment = Settings['noise']['align'];

/** 0-based, each under its own schedule. */
export interface Times {
  tA: number;
  tB: number;
  /** Set when no time of B leaves as much as A does. */
  missed: Missed | null;
}

/**
 * The cursor on both schedules: t of A is the nearest to it; t of B is at the same share of B's length, or, aligned
 * by log-SNR, where B leaves nearest to what A leaves.
 */
export function timesAt(time: number, a: Schedule, b: Schedule, align: Alignment): Times {
  const tA = timeIndex(time, a.T);
  if (align === 'time') return { tA, tB: timeIndex(timeFraction(tA, a.T), b.T), missed: null };
  const { t, missed } = timeAtLogSnr(b, levelAt(a, tA).logSnr);
  return { tA, tB: t, missed };
}

const kept = new Map<string, Schedule>();

/** The schedule of a specification. Equal specifications give the same object, so what is made from it can be kept. */
export function scheduleOf(spec: ScheduleSpec): Schedule {
  const key = JSON.stringify(spec);
  const known = kept.get(key);
  if (known) return known;
  const schedule = buildSchedule(spec);
  // A moving slider makes many: the oldest is dropped.
  if (kept.size >= 4) kept.delete(kept.keys().next().value!);
  kept.set(key, schedule);
  return schedule;
}
