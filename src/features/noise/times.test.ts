import { describe, expect, it } from 'vitest';
import { defaultScheduleSpec, type ScheduleKind } from '../../diffusion/schedule';
import { scheduleOf, timesAt } from './times';

const schedule = (kind: ScheduleKind, T: number) => scheduleOf({ ...defaultScheduleSpec(kind), T });

describe('timesAt', () => {
  const tA = (time: number, T: number, stepsB: number) => {
    const times = timesAt(time, schedule('linear', T), schedule('cosine', stepsB), 'time');
    return [times.tA, times.tB, times.missed];
  };

  it('puts both schedules at the same share of their length, by way of the times of A', () => {
    expect(tA(0.33, 1000, 1000)).toEqual([330, 330, null]);
    expect(tA(0, 1000, 50)).toEqual([0, 0, null]);
    expect(tA(1, 1000, 50)).toEqual([999, 49, null]);
    // A has only ten times: B follows the one that is shown, not the raw cursor.
    expect(tA(0.33, 10, 1000)).toEqual([3, 333, null]);
  });

  it('aligned by log-SNR, puts B where it leaves as much as A', () => {
    const [a, b] = [schedule('linear', 1000), schedule('cosine', 1000)];
    const times = timesAt(0.33, a, b, 'log-snr');
    expect(times.tA).toBe(330);
    expect(times.missed).toBeNull();
    const distance = (t: number) => Math.abs(b.alphaBar[t] - a.alphaBar[330]);
    expect(times.tB).toBeGreaterThan(500);
    expect(distance(times.tB)).toBeLessThan(distance(times.tB - 1));
    expect(distance(times.tB)).toBeLessThan(distance(times.tB + 1));
  });

  it('says when B never gets there', () => {
    const [linear, cosine] = [schedule('linear', 1000), schedule('cosine', 1000)];
    expect(timesAt(1, cosine, linear, 'log-snr')).toEqual({ tA: 999, tB: 999, missed: 'noisier' });
    expect(timesAt(1, linear, cosine, 'log-snr').missed).toBeNull();
  });
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
