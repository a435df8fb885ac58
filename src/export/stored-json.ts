/** Checks of JSON that comes out of a file, where anything may stand. Failures are Errors with one sentence. Pure. */
import type { ScheduleSpec } from '../diffusion/schedule';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Levels of lists and objects in one another beyond which nothing of ours goes, and which no stack has to bear. */
const mostLevels = 64;

function levelsOf(text: string): number {
  let level = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '[' || sign === '{') most = Math.max(most, ++level);
    else if (sign === ']' || sign === '}') level--;
  }
  return most;
}

/** The value that a text stands for, undefined when it is not JSON, or nested without measure. */
export function parseJson(text: string): unknown {
  try {
    return levelsOf(text) > mostLevels ? undefined : JSON.parse(text);
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
