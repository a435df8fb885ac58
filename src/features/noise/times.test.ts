import { expect, it } from 'vitest';
import { defaultScheduleSpec } from '../../diffusion/schedule';
import { scheduleOf, timesAt } from './times';

it('puts both schedules at the same share of their length, by way of the times of A', () => {
  expect(timesAt(0.33, 1000, 1000)).toEqual({ tA: 330, tB: 330 });
  expect(timesAt(0, 1000, 50)).toEqual({ tA: 0, tB: 0 });
  expect(timesAt(1, 1000, 50)).toEqual({ tA: 999, tB: 49 });
  // A has only ten times: B follows the one that is shown, not the raw cursor.
  expect(timesAt(0.33, 10, 1000)).toEqual({ tA: 3, tB: 333 });
});

it('keeps a schedule for equal specifications and makes another for a changed one', () => {
  const first = scheduleOf(defaultScheduleSpec('linear'));
  expect(scheduleOf(defaultScheduleSpec('linear'))).toBe(first);
  const shorter = scheduleOf({ ...defaultScheduleSpec('linear'), T: 100 });
  expect(shorter.alphaBar).toHaveLength(100);
  expect(scheduleOf({ ...defaultScheduleSpec('linear'), T: 100, unscaled: true }).alphaBar[99]).not.toBe(
    shorter.alphaBar[99],
  );
});
