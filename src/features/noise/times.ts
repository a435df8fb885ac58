/** From the shared cursor to the two schedules' own times, and schedules kept while their settings stay. */
import { buildSchedule, type Schedule, type ScheduleSpec } from '../../diffusion/schedule';
import { timeFraction, timeIndex } from '../../state/view';

/** The cursor on both schedules: t of A is the nearest to it, t of B the nearest to that. 0-based. */
export function timesAt(time: number, stepsA: number, stepsB: number): { tA: number; tB: number } {
  const tA = timeIndex(time, stepsA);
  return { tA, tB: timeIndex(timeFraction(tA, stepsA), stepsB) };
}

const kept = new Map<string, Schedule>();

/** The schedule of a specification. Equal specifications give the same object, so what is made from it can be kept. */
export function scheduleOf(spec: ScheduleSpec): Schedule {
  const { kind, T, beta1, betaT, s, unscaled, points } = spec;
  const key = [kind, T, beta1, betaT, s, unscaled, ...points].join();
  const known = kept.get(key);
  if (known) return known;
  const schedule = buildSchedule(spec);
  // A slider on its way makes many: the oldest goes.
  if (kept.size >= 4) kept.delete(kept.keys().next().value!);
  kept.set(key, schedule);
  return schedule;
}
