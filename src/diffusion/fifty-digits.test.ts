/** Every kind of schedule against values of 50 digits (golden/fifty-digits.py), at its usual and its harshest settings. */
import { describe, expect, it } from 'vitest';
import { boundWeight, logSnr } from './curves';
import golden from './golden/fifty-digits.json';
import { buildSchedule, type ScheduleKind } from './schedule';
import { specWith } from './testing/spec-with';

/** Numbers of the specification travel as strings. */
const numeric = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(Number);
  return typeof value === 'string' ? Number(value) : value;
};

const schedules = golden.schedules.map(({ spec: { kind, ...values }, rows }) => {
  const change = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, numeric(value)]));
  return { name: `${kind} ${JSON.stringify(change)}`, spec: specWith(kind as ScheduleKind, change), rows };
});

/** |value − exact| in units of |exact|. */
const relativeError = (value: number, exact: string | number | null | undefined): number =>
  Math.abs(value / Number(exact) - 1);

describe.each(schedules)('$name', ({ spec, rows }) => {
  const schedule = buildSchedule(spec);
  const weight = boundWeight(schedule, 'small');
  const ratio = logSnr(schedule);

  it.each(rows)('has every digit that matters at t = %d', (time, ...exact) => {
    const t = Number(time);
    const [beta, logAlphaBar, noisePower, log, bound] = exact;
    expect(relativeError(schedule.beta[t], beta)).toBeLessThan(2e-12);
    expect(relativeError(schedule.logAlphaBar[t], logAlphaBar)).toBeLessThan(2e-12);
    expect(relativeError(schedule.noisePower[t], noisePower)).toBeLessThan(2e-12);
    expect(Math.abs(ratio[t] - Number(log))).toBeLessThan(2e-12 * Math.max(1, Math.abs(Number(log))));
    if (bound !== null) expect(relativeError(weight[t], bound)).toBeLessThan(4e-12);
    else expect(weight[t]).toBe(Infinity);
  });
});
