import { describe, expect, it } from 'vitest';
import { fallingPoints } from '../../../diffusion/custom-points';
import {
  buildSchedule,
  definitionOf,
  type ScheduleKind,
  type ScheduleSpec,
  scheduleKinds,
  withValues,
} from '../../../diffusion/schedule';
import { type FixableWarning, type ScheduleWarning, scheduleFacts } from '../../../diffusion/schedule-facts';
import { specWith } from '../../../diffusion/testing/spec-with';
import { createRandom } from '../../../lib/philox';
import { parseSettings } from '../../../state/settings/settings';
import { fixFor } from './fixes';

const warningsOf = (spec: ScheduleSpec): readonly ScheduleWarning[] =>
  scheduleFacts(buildSchedule(spec)).warnings;
const fixable = (spec: ScheduleSpec) =>
  warningsOf(spec).filter((warning): warning is FixableWarning => warning !== 'amplification');

/** Anything that the page lets a person set, the ends of every range among it. */
function randomSpec(i: number): ScheduleSpec {
  const random = createRandom(20, 4, i);
  const between = (at: number, min: number, max: number) => {
    const u = random.uniform(at);
    return u < 0.1 ? min : u > 0.9 ? max : min * (max / min) ** ((u - 0.1) / 0.8);
  };
  const points = Array.from(
    { length: 4 + random.uniformInt(10, 5) },
    (_, k) => 40 * random.uniform(20 + k) - 20,
  );
  const kind = scheduleKinds[random.uniformInt(0, scheduleKinds.length)];
  const values: Readonly<Record<string, unknown>> = {
    T: Math.round(between(1, 10, 4000)),
    beta1: between(2, 1e-6, 0.1),
    betaT: between(3, 1e-4, 0.5),
    s: between(4, 1e-4, 0.5),
    unscaled: random.uniform(5) < 0.5,
    points: fallingPoints(points.sort((a, b) => b - a)),
  };
  const own = Object.keys(definitionOf(kind).fields).map((key) => [key, values[key]]);
  return specWith(kind, Object.fromEntries(own));
}

describe('a fix', () => {
  const specs = Array.from({ length: 400 }, (_, i) => randomSpec(i));
  const cases = specs.flatMap((spec) => fixable(spec).map((warning) => ({ warning, spec })));

  it('is put to the test by every warning, on every kind that can have it', () => {
    const seen = new Set(cases.map(({ warning, spec }) => `${warning} ${spec.kind}`));
    for (const kind of scheduleKinds) expect(seen).toContain(`coarse ${kind}`);
    for (const kind of ['linear', 'scaled-linear', 'custom']) expect(seen).toContain(`signal-left ${kind}`);
    for (const kind of ['linear', 'custom']) expect(seen).toContain(`clipped ${kind}`);
    expect(seen).toContain('unscaled linear');
  });

  it('removes its warning, brings no other, and can be set', () => {
    for (const { warning, spec } of cases) {
      const fixed = withValues(spec, fixFor(warning, spec).change);
      const after = fixable(fixed);
      expect(after, `${warning} in ${JSON.stringify(spec)}`).not.toContain(warning);
      expect(fixable(spec)).toEqual(expect.arrayContaining(after));
      // What is out of the settings' bounds would become a default.
      expect(parseSettings({ scheduleA: fixed }).scheduleA).toEqual(fixed);
    }
  });

  it('leaves no warning when it is pressed until nothing is left', () => {
    for (let spec of specs) {
      for (let presses = 0; fixable(spec).length > 0; presses++) {
        expect(presses).toBeLessThan(4);
        spec = withValues(spec, fixFor(fixable(spec)[0], spec).change);
      }
    }
  });
});

describe('fixFor', () => {
  const fix = (warning: FixableWarning, kind: ScheduleKind, change: Readonly<Record<string, unknown>>) =>
    fixFor(warning, specWith(kind, change));

  it('removes the cause first', () => {
    expect(fix('signal-left', 'linear', { T: 100, unscaled: true })).toEqual({
      label: 'Rescale β',
      change: { unscaled: false },
    });
    expect(fix('signal-left', 'linear', { betaT: 0.001 })).toEqual({
      label: 'Raise last β to 0.02',
      change: { betaT: 0.02 },
    });
    expect(fix('signal-left', 'scaled-linear', { T: 200 }).label).toBe('Raise T to 1,000');
    expect(fix('signal-left', 'custom', { points: [9, 4, 0, -2] })).toEqual({
      label: 'Lower the last point',
      change: { points: [9, 4, 0, -5] },
    });
    expect(fix('unscaled', 'linear', { T: 4000, unscaled: true }).label).toBe('Rescale β');
    expect(fix('coarse', 'cosine', { T: 20 })).toEqual({ label: 'Raise T to 50', change: { T: 50 } });
    expect(fix('clipped', 'linear', { T: 10 }).label).toBe('Raise T to 50');
    expect(fix('clipped', 'custom', { points: [-7.5, -8, -9, -10] }).label).toBe('Raise the first point');
  });

  it('joins two moves where one is not enough', () => {
    expect(fix('signal-left', 'scaled-linear', { T: 20, betaT: 0.001 }).label).toMatch(
      /^Raise T to [\d,]+, raise last β to 0\.\d+$/,
    );
  });
});
