import { describe, expect, it } from 'vitest';
import { timeAtLogSnr } from './align';
import { logSnr } from './curves';
import { buildSchedule, defaultScheduleSpec, scheduleKinds } from './schedule';

const linear = buildSchedule(defaultScheduleSpec('linear'));
const cosine = buildSchedule(defaultScheduleSpec('cosine'));

describe.each(scheduleKinds)('on %s', (kind) => {
  const schedule = buildSchedule({ ...defaultScheduleSpec(kind), T: 120 });
  const curve = logSnr(schedule);

  it('finds every time again by its own log-SNR, and misses none', () => {
    for (let t = 0; t < schedule.T; t++) {
      expect(timeAtLogSnr(schedule, curve[t])).toEqual({ t, missed: null });
    }
  });

  it('is the nearest of all times, for values between them too', () => {
    const [first, last] = [curve[0], curve[schedule.T - 1]];
    for (let i = 0; i <= 500; i++) {
      const wanted = first + ((last - first) * i) / 500;
      const distance = Math.abs(curve[timeAtLogSnr(schedule, wanted).t] - wanted);
      const least = Math.min(...curve.map((value) => Math.abs(value - wanted)));
      expect(distance).toBeCloseTo(least, 9);
    }
  });
});

it('says when the schedule never is that clean or that noisy, and gives its end', () => {
  // Cosine ends at a log-SNR of −19.8, linear at −10.1.
  expect(timeAtLogSnr(linear, -15)).toEqual({ t: 999, missed: 'noisier' });
  expect(timeAtLogSnr(cosine, -15).missed).toBeNull();
  expect(timeAtLogSnr(linear, 12)).toEqual({ t: 0, missed: 'cleaner' });
});

it('does not call a value missed that is no farther than one between two times would be', () => {
  const [first, second] = logSnr(linear);
  const half = (first! - second!) / 2;
  expect(timeAtLogSnr(linear, first! + 0.99 * half)).toEqual({ t: 0, missed: null });
  expect(timeAtLogSnr(linear, first! + 1.01 * half)).toEqual({ t: 0, missed: 'cleaner' });
  const [before, last] = logSnr(linear).slice(-2);
  const lastHalf = (before! - last!) / 2;
  expect(timeAtLogSnr(linear, last! - 0.99 * lastHalf).missed).toBeNull();
  expect(timeAtLogSnr(linear, last! - 1.01 * lastHalf).missed).toBe('noisier');
});
