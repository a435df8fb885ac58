import { describe, expect, it } from 'vitest';
import {
  buildSchedule,
  defaultScheduleSpec,
  type ScheduleSpec,
  scheduleKinds,
} from '../../../diffusion/schedule';
import { parseSettings } from '../../../state/settings/settings';
import { rowsOf, type ScheduleNumber, scheduleRows, sliderName } from './schedule-rows';

const keys = Object.keys(scheduleRows) as ScheduleNumber[];

describe('the rows of a schedule', () => {
  it.each(keys)('%s: its bounds are those of the settings', (key) => {
    const kept = (value: number) =>
      parseSettings({ scheduleA: { ...defaultScheduleSpec('linear'), [key]: value } }).scheduleA[key] ===
      value;
    const { min, max, step } = scheduleRows[key];
    expect([min, max].map(kept)).toEqual([true, true]);
    expect([min - step, max + step].map(kept)).toEqual([false, false]);
  });

  it.each(scheduleKinds)('%s: shows exactly the numbers that change it', (kind) => {
    const spec: ScheduleSpec = { ...defaultScheduleSpec(kind), T: 500 };
    const before = buildSchedule(spec).beta.join();
    const counts = keys.filter(
      (key) => buildSchedule({ ...spec, [key]: spec[key] * 2 }).beta.join() !== before,
    );
    expect(rowsOf(kind)).toEqual(counts);
  });

  it('gives every slider of the view a name of its own, and one of them the reserved one', () => {
    const names = (['A', 'B'] as const).flatMap((letter) =>
      keys.map((key) => sliderName(scheduleRows[key], letter)),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.includes('Steps T'))).toEqual(['Steps T']);
  });
});
