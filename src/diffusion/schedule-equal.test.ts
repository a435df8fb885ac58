import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec, type ScheduleSpec, scheduleKinds } from './schedule';
import { sameSchedule } from './schedule-equal';

const changes: Partial<ScheduleSpec>[] = [
  { T: 500 },
  { beta1: 2e-4 },
  { betaT: 0.03 },
  { s: 0.02 },
  { unscaled: true },
  { points: [8, 4, 1, -2, -9] },
];

describe('sameSchedule', () => {
  it.each(scheduleKinds)('%s: says of every change what the arrays say', (kind) => {
    for (const T of [1000, 200]) {
      const spec = { ...defaultScheduleSpec(kind), T };
      const { beta } = buildSchedule(spec);
      for (const change of changes) {
        const other = { ...spec, ...change };
        const equal = other.T === T && buildSchedule(other).beta.every((value, t) => value === beta[t]);
        expect(sameSchedule(spec, other), JSON.stringify(change)).toBe(equal);
        expect(sameSchedule(other, spec), JSON.stringify(change)).toBe(equal);
      }
    }
  });

  it('tells kinds apart', () => {
    const found = scheduleKinds.map((kind) =>
      scheduleKinds.filter((other) => sameSchedule(defaultScheduleSpec(kind), defaultScheduleSpec(other))),
    );
    expect(found).toEqual(scheduleKinds.map((kind) => [kind]));
  });
});
