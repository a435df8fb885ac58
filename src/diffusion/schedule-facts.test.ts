import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec, type ScheduleKind } from './schedule';
import { scheduleFacts } from './schedule-facts';
import { specWith } from './testing/spec-with';

const facts = (kind: ScheduleKind, change: Readonly<Record<string, unknown>> = {}) =>
  scheduleFacts(buildSchedule(specWith(kind, change)));
const warnings = (...args: Parameters<typeof facts>) => facts(...args).warnings;

it('gives the numbers at the end of the published linear schedule, and no warning', () => {
  const linear = facts('linear');
  expect(linear.terminalSnr).toBeCloseTo(4.0358298e-5 / (1 - 4.0358298e-5), 11);
  expect(linear.worstAmplification * linear.terminalSignal).toBeCloseTo(1, 14);
  expect(linear).toMatchObject({ clippedCount: 0, coarseCount: 0, idleCount: 0, warnings: [] });
});

it.each(['scaled-linear', 'custom'] as const)('has nothing against %s as it is published', (kind) => {
  expect(warnings(kind)).toEqual([]);
});

it.each(['cosine', 'sigmoid'] as const)('knows of %s that only its end blows errors up', (kind) => {
  expect(facts(kind)).toMatchObject({ clippedCount: 1, coarseCount: 0, warnings: ['amplification'] });
});

describe('signal-left', () => {
  it('holds from √ᾱ_T = 0.1 up', () => {
    expect(warnings('linear', { T: 100, unscaled: true })).toEqual(['signal-left']);
    // √ᾱ_T of Stable Diffusion's schedule is 0.068.
    expect(facts('scaled-linear').terminalSignal).toBeCloseTo(0.0683, 4);
    expect(warnings('scaled-linear', { betaT: 0.008 })).toEqual(['signal-left']);
    // ln SNR of −4.59 is just above ᾱ = 0.01, −4.6 just below.
    const ending = (last: number) => warnings('custom', { points: [9, 4, 0, last] });
    expect([ending(-4.59), ending(-4.6)]).toEqual([['signal-left'], []]);
  });
});

describe('unscaled', () => {
  it('holds at every T but 1000, with what rescaling would change', () => {
    expect(warnings('linear', { unscaled: true })).toEqual([]);
    const short = facts('linear', { unscaled: true, T: 700 });
    expect(short).toMatchObject({ warnings: ['unscaled'], idleCount: 0 });
    expect(short.terminalSignal).toBeCloseTo(0.02898, 5);
    expect(short.scaledTerminalSignal).toBeCloseTo(0.00626, 5);
    expect(warnings('scaled-linear', { unscaled: true, T: 4000 })).not.toContain('unscaled');
  });

  it('counts the times that come too late to show anything', () => {
    const long = facts('linear', { unscaled: true, T: 4000 });
    expect(long.warnings).toEqual(['unscaled', 'amplification']);
    const { alphaBar } = buildSchedule({ ...defaultScheduleSpec('linear'), unscaled: true, T: 4000 });
    const limit = long.scaledTerminalSignal ** 2;
    expect(alphaBar[3999 - long.idleCount]).toBeLessThanOrEqual(limit);
    expect(alphaBar[3998 - long.idleCount]).toBeGreaterThan(limit);
  });
});

describe('clipped', () => {
  it('holds for cut β that the formula does not ask for', () => {
    // β = 0.01 + t · 0.2211…: five of ten are over 0.999.
    expect(facts('linear', { T: 10 })).toMatchObject({ clippedCount: 5 });
    expect(warnings('linear', { T: 10 })).toContain('clipped');
    expect(warnings('cosine', { T: 10 })).not.toContain('clipped');
    expect(warnings('custom', { points: [-7.5, -8, -9, -10] })).toContain('clipped');
  });
});

describe('coarse', () => {
  it('holds under T = 50 whatever the schedule', () => {
    expect(warnings('scaled-linear', { T: 49, betaT: 0.5 })).toContain('coarse');
    expect(warnings('scaled-linear', { T: 50, betaT: 0.5 })).not.toContain('coarse');
  });

  it('counts β over 0.5 only while the picture shows', () => {
    // Cosine's last three β are over 0.5 at any T.
    const { beta } = buildSchedule(defaultScheduleSpec('cosine'));
    expect(beta.filter((value) => value > 0.5)).toHaveLength(3);
    expect(facts('cosine').coarseCount).toBe(0);
    expect(facts('cosine', { T: 46 }).coarseCount).toBe(1);
    expect(facts('cosine', { T: 47 }).coarseCount).toBe(0);
    // The first step alone leaves a quarter.
    const dive = { points: [Math.log(1 / 3), -2, -5, -9] };
    expect(facts('custom', dive)).toMatchObject({ coarseCount: 1, warnings: ['coarse'] });
  });
});

it('warns of blown-up errors when 1/√ᾱ_T > 1000', () => {
  expect(warnings('custom', { points: [9, 4, 0, -13.8] })).toEqual([]);
  expect(warnings('custom', { points: [9, 4, 0, -13.9] })).toEqual(['amplification']);
});
