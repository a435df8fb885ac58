import { expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec, type ScheduleSpec } from './schedule';
import { scheduleFacts } from './schedule-facts';

const facts = (kind: ScheduleSpec['kind'], change: Partial<ScheduleSpec> = {}) =>
  scheduleFacts(buildSchedule({ ...defaultScheduleSpec(kind), ...change }));

it('has no warning for linear', () => {
  const linear = facts('linear');
  expect(linear).toMatchObject({ leavesSignal: false, needsClipping: false, clippedCount: 0 });
  expect(linear.terminalSnr).toBeCloseTo(4.0358298e-5 / (1 - 4.0358298e-5), 11);
  expect(linear.worstAmplification * linear.terminalSignal).toBeCloseTo(1, 14);
});

it('warns of signal that is left at the end when √ᾱ_T > 0.1', () => {
  expect(facts('linear', { T: 100, unscaled: true })).toMatchObject({
    leavesSignal: true,
    needsClipping: false,
  });
  // √ᾱ_T of Stable Diffusion's schedule is 0.068.
  expect(facts('scaled-linear').leavesSignal).toBe(false);
  expect(facts('scaled-linear', { betaT: 0.008 }).leavesSignal).toBe(true);
});

it('warns of blown-up errors when 1/√ᾱ_T > 1000', () => {
  expect(facts('cosine')).toMatchObject({ leavesSignal: false, needsClipping: true, clippedCount: 1 });
  expect(facts('cosine', { T: 20 }).needsClipping).toBe(false);
});
