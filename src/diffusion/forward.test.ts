import { describe, expect, it } from 'vitest';
import { createRandom } from '../lib/philox';
import { addNoise, forwardJump, forwardStep } from './forward';
import { buildSchedule, defaultScheduleSpec, scheduleKinds } from './schedule';

describe.each(scheduleKinds)('%s', (kind) => {
  const schedule = buildSchedule(defaultScheduleSpec(kind));

  it('has the same mean and variance after one jump as after t + 1 single steps, at every t', () => {
    let mean = 1;
    let variance = 0;
    for (let t = 0; t < schedule.T; t++) {
      const step = forwardStep(schedule, t);
      mean *= step.signal;
      variance = step.signal ** 2 * variance + step.noise ** 2;
      const jump = forwardJump(schedule, t);
      expect(jump.signal / mean).toBeCloseTo(1, 10);
      expect(jump.noise ** 2 / variance).toBeCloseTo(1, 10);
    }
  });
});

it('draws the same distribution in single steps and in one jump', () => {
  const schedule = buildSchedule({ ...defaultScheduleSpec('linear'), T: 40 });
  const t = 12;
  const count = 40_000;
  const walked = new Float32Array(count).fill(0.8);
  const z = new Float32Array(count);
  for (let s = 0; s <= t; s++) {
    createRandom(7, 1, s).fillNormal(z);
    addNoise(walked, z, forwardStep(schedule, s), walked);
  }
  const jump = forwardJump(schedule, t);
  const mean = walked.reduce((sum, x) => sum + x, 0) / count;
  const variance = walked.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count;
  // Four standard errors.
  expect(Math.abs(mean - 0.8 * jump.signal)).toBeLessThan((4 * jump.noise) / Math.sqrt(count));
  expect(Math.abs(variance / jump.noise ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
});

it('adds noise value by value and refuses lengths that differ', () => {
  const out = new Float32Array(2);
  addNoise(Float32Array.of(1, -2), Float32Array.of(4, 8), { signal: 0.5, noise: 0.25 }, out);
  expect([...out]).toEqual([1.5, 1]);
  expect(() => addNoise(out, new Float32Array(3), { signal: 1, noise: 1 }, out)).toThrow(
    'Values, noise and result must be of one length, but they are of 2, 3 and 2.',
  );
});
