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

/** The fields of a schedule have the types they must have; whether their values make one, buildSchedule says. */
export function schedule(value: unknown): ScheduleSpec {
  const numbers = ['T', 'beta1', 'betaT', 's'];
  const right =
    isObject(value) &&
    typeof value.kind === 'string' &&
    numbers.every((name) => Number.isFinite(value[name])) &&
    typeof value.unscaled === 'boolean' &&
    Array.isArray(value.points) &&
    value.points.every(Number.isFinite);
  if (!right) throw new Error('The schedule in the file is damaged.');
  return value as unknown as ScheduleSpec;
}
