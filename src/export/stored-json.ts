/** Checks of JSON that comes out of a file, where anything may stand. Failures are Errors with one sentence. Pure. */
import type { ScheduleSpec } from '../diffusion/schedule';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value that a text stands for, undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A whole number from `min` to `max`; `what` begins the sentence: "The training step". */
export function wholeNumber(what: string, value: unknown, min: number, max: number): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    throw new Error(`${what} in the file must be a whole number from ${min} to ${max}.`);
  }
  return value as number;
}

/** What a value of a schedule can be. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isFinite(value) ||
  (Array.isArray(value) && value.every(Number.isFinite));

/**
 * A kind, a length and plain values, as many as the kind has or, in older files, those of every kind; whether they make
 * a schedule, buildSchedule says.
 */
export function schedule(value: unknown): ScheduleSpec {
  const right =
    isObject(value) &&
    typeof value.kind === 'string' &&
    Number.isFinite(value.T) &&
    Object.values(value).every(isPlain);
  if (!right) throw new Error('The schedule in the file is damaged.');
  return value as unknown as ScheduleSpec;
}
