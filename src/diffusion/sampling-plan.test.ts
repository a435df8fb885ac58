import { describe, expect, it } from 'vitest';
import { levelAt } from './noise-level';
import { ddimStep } from './samplers/ddim';
import { ddpmStep } from './samplers/ddpm';
import { dpmSolverStep } from './samplers/dpm-solver';
import { heunCorrector, isCorrected } from './samplers/heun';
import { langevinStep } from './samplers/langevin';
import {
  defaultSamplerSettings,
  type SamplerName,
  type SamplerSettings,
  samplerNames,
} from './samplers/settings';
import { plannedSteps, planSampling } from './sampling-plan';
import { buildSchedule, defaultScheduleSpec, scheduleKinds } from './schedule';
import { timestepPath, timestepSpacings } from './timesteps';

const schedule = buildSchedule(defaultScheduleSpec('linear'));

const planOf = (sampler: SamplerName, change: Partial<SamplerSettings> = {}) =>
  plannedSteps(schedule, { ...defaultSamplerSettings, sampler, ...change });

/** Coefficients of a step that does not look back. */
const plain = (step: { a: number; b: number; c: number }) => ({ ...step, d: 0, e: 0 });

describe.each(samplerNames)('the plan of %s', (sampler) => {
  it('hands each time on along its path, and ends at the picture with x0Hat itself', () => {
    for (const kind of scheduleKinds) {
      const built = buildSchedule({ ...defaultScheduleSpec(kind), T: 200 });
      for (const spacing of timestepSpacings) {
        for (const steps of [1, 2, 7, 50, 300]) {
          const plan = plannedSteps(built, { ...defaultSamplerSettings, sampler, spacing, steps });
          expect(plan.length).toBeLessThanOrEqual(steps);
          expect(plan.slice(1).map(({ t }) => t)).toEqual(plan.slice(0, -1).map(({ tNext }) => tNext));
          const times = [...new Set(plan.map(({ t }) => t))];
          expect(times).toEqual(timestepPath(200, times.length, spacing));
          const { tNext, coefficients } = plan.at(-1)!;
          expect(tNext).toBe(-1);
          for (const key of ['a', 'b', 'c', 'd', 'e'] as const) {
            expect(coefficients[key]).toBeCloseTo(key === 'a' ? 1 : 0, 14);
          }
        }
      }
    }
  });

  it('has finite scalars, every one', () => {
    for (const kind of scheduleKinds) {
      const built = buildSchedule(defaultScheduleSpec(kind));
      const plan = plannedSteps(built, { ...defaultSamplerSettings, sampler, steps: 1000 });
      const scalars = plan.flatMap(({ coefficients }) => Object.values(coefficients));
      expect(scalars.filter((scalar) => !Number.isFinite(scalar))).toEqual([]);
    }
  });

  it.each([0, -1, 2.5, Number.NaN])('refuses %d evaluations', (steps) => {
    expect(() => planOf(sampler, { steps })).toThrow(
      /The number of evaluations must be a whole number from 1/,
    );
  });
});

it.each(['ddpm', 'ddim', 'dpm-solver', 'naive'] as const)(
  '%s evaluates once at each time, as often as asked or at every time there is',
  (sampler) => {
    for (const [steps, evaluations] of [
      [1, 1],
      [20, 20],
      [1500, 1000],
    ] as const) {
      const plan = planOf(sampler, { steps });
      expect(plan.map(({ t }) => t)).toEqual(timestepPath(1000, evaluations, 'trailing'));
    }
  },
);

it('gives DDPM and DDIM the coefficients of their steps, with their own settings', () => {
  const [alphaBar, next] = [levelAt(schedule, 899), levelAt(schedule, 799)];
  const second = (sampler: SamplerName, change: Partial<SamplerSettings>) =>
    planOf(sampler, { steps: 10, ...change })[1].coefficients;
  expect(second('ddim', { eta: 0.4 })).toEqual(plain(ddimStep(alphaBar, next, 0.4)));
  expect(second('ddpm', { variance: 'large' })).toEqual(plain(ddpmStep(alphaBar, next, 'large')));
  expect(second('ddpm', { variance: 'interpolated', varianceMix: 0.2 })).toEqual(
    plain(ddpmStep(alphaBar, next, 'interpolated', 0.2)),
  );
});

it('gives DPM-Solver the level before, from the second step on', () => {
  const [first, second, third] = planOf('dpm-solver', { steps: 10 });
  const [at, next, after, last] = [999, 899, 799, 699].map((t) => levelAt(schedule, t));
  expect(first!.coefficients).toEqual(dpmSolverStep(null, at!, next!));
  expect(second!.coefficients).toEqual(dpmSolverStep(at!, next!, after!));
  expect(third!.coefficients).toEqual(dpmSolverStep(next!, after!, last!));
});

describe('Heun', () => {
  it('evaluates twice a step, the second time where the first arrives, and once at the last', () => {
    const plan = planOf('heun', { steps: 7 });
    expect(plan.map(({ t, tNext }) => [t, tNext])).toEqual([
      [999, 749],
      [749, 749],
      [749, 499],
      [499, 499],
      [499, 249],
      [249, 249],
      [249, -1],
    ]);
    const [at, next] = [levelAt(schedule, 999), levelAt(schedule, 749)];
    expect(plan[0].coefficients).toEqual(plain(ddimStep(at, next, 0)));
    expect(plan[1].coefficients).toEqual(heunCorrector(at, next));
  });

  it.each([
    [1, 1],
    // A path of two times on linear: 44-fold growth in its first step, which is not corrected.
    [2, 2],
    [4, 2],
    [5, 5],
    [8, 7],
    [39, 39],
    [40, 39],
    [1999, 1999],
    [5000, 1999],
  ])('of %d evaluations takes %d: the longest path that fits', (steps, evaluations) => {
    expect(planOf('heun', { steps })).toHaveLength(evaluations);
  });

  it('leaves the first step of cosine uncorrected, and gives the evaluation to a longer path', () => {
    const cosine = buildSchedule(defaultScheduleSpec('cosine'));
    const plan = plannedSteps(cosine, { ...defaultSamplerSettings, sampler: 'heun', steps: 20 });
    expect(plan).toHaveLength(20);
    expect(plan.slice(0, 3).map(({ t, tNext }) => [t, tNext])).toEqual([
      [999, 908],
      [908, 817],
      [817, 817],
    ]);
  });

  it.each(scheduleKinds)('passes over no path that would fit, on %s', (kind) => {
    const built = buildSchedule({ ...defaultScheduleSpec(kind), T: 40 });
    const lengths = Array.from({ length: 40 }, (_, i) => {
      const path = timestepPath(40, i + 1, 'trailing');
      const levels = [...path, -1].map((t) => levelAt(built, t));
      return path.filter((_, k) => isCorrected(levels[k], levels[k + 1])).length + path.length;
    });
    for (let steps = 1; steps <= 80; steps++) {
      const plan = plannedSteps(built, { ...defaultSamplerSettings, sampler: 'heun', steps });
      const longest = lengths.findLastIndex((length) => length <= steps) + 1;
      expect(new Set(plan.map(({ t }) => t)).size).toBe(longest);
    }
  });
});

describe('Langevin', () => {
  it('walks `corrections` times at each level, the last on its way to the next, and ends with the guess', () => {
    const plan = planOf('langevin', { steps: 7, corrections: 3, stepSize: 0.2 });
    expect(plan.map(({ t, tNext }) => [t, tNext])).toEqual([
      [999, 999],
      [999, 999],
      [999, 499],
      [499, 499],
      [499, 499],
      [499, -1],
    ]);
    const [at, next] = [levelAt(schedule, 999), levelAt(schedule, 499)];
    expect(plan[1].coefficients).toEqual(plain(langevinStep(at, at, 0.2)));
    expect(plan[2].coefficients).toEqual(plain(langevinStep(at, next, 0.2)));
    expect(plan[5].coefficients).toEqual({ a: 1, b: 0, c: 0, d: 0, e: 0 });
  });

  it('may take more evaluations than there are times', () => {
    expect(planOf('langevin', { steps: 3000, corrections: 3 })).toHaveLength(3000);
    expect(planOf('langevin', { steps: 5000, corrections: 3 })).toHaveLength(3000);
  });

  it('corrects less often when fewer evaluations are asked for', () => {
    expect(planOf('langevin', { steps: 2, corrections: 5 }).map(({ t }) => t)).toEqual([999, 999]);
  });

  it.each([0, 11, 1.5])('refuses %d corrections', (corrections) => {
    expect(() => planOf('langevin', { corrections })).toThrow(
      /corrections must be a whole number from 1 to 10/,
    );
  });
});

it('does not look at settings that its sampler does not use', () => {
  const odd = { eta: 7, varianceMix: -1, corrections: 0, stepSize: 9 };
  expect(planOf('dpm-solver', odd)).toHaveLength(20);
  expect(planOf('ddpm', { ...odd, varianceMix: 0.5 })).toHaveLength(20);
});

describe.each(samplerNames)('a route of %s', (sampler) => {
  const settings = { ...defaultSamplerSettings, sampler, steps: 24 };
  const whole = plannedSteps(schedule, settings);

  it('begun at a time of the path, walks the rest of it, looking back no farther than its own beginning', () => {
    for (const from of new Set(whole.map(({ t }) => t))) {
      const rest = plannedSteps(schedule, settings, { from });
      const arrival = whole.findLastIndex(({ t, tNext }) => t > from && tNext === from);
      // Heun's correction belongs to the step before: what begins at its time goes ahead.
      const begin = whole.findIndex(({ t, coefficients }, i) => i > arrival && t === from && !coefficients.e);
      expect(rest.map(({ t, tNext }) => [t, tNext])).toEqual(
        whole.slice(begin).map(({ t, tNext }) => [t, tNext]),
      );
      expect(rest.slice(1)).toEqual(whole.slice(begin + 1));
      expect(Math.abs(rest[0].coefficients.d) + Math.abs(rest[0].coefficients.e)).toBe(0);
      if (sampler !== 'dpm-solver') expect(rest[0]).toEqual(whole[begin]);
      expect(planSampling(schedule, settings, { from })).toEqual({ steps: rest, first: begin });
    }
  });

  it('begun between two times, or above the first, visits its own beginning and then the path', () => {
    const times = [...new Set(whole.map(({ t }) => t))];
    for (const from of [times[1] + 1, times.at(-1)! - 1]) {
      const visited = new Set(plannedSteps(schedule, settings, { from }).map(({ t }) => t));
      expect([...visited]).toEqual([from, ...times.filter((t) => t < from)]);
    }
    const leading = { ...settings, spacing: 'leading' as const };
    const [first] = plannedSteps(schedule, leading);
    expect(plannedSteps(schedule, leading, { from: 999 }).find(({ t }) => t < 999)!.t).toBe(first!.t);
    expect(plannedSteps(schedule, settings, { from: 0 }).at(-1)).toMatchObject({ t: 0, tNext: -1 });
  });

  it.each([-1, 1000, 2.5])('refuses to begin at %d', (from) => {
    expect(() => plannedSteps(schedule, settings, { from })).toThrow(
      /The time to begin at must be a whole number from 0 to 999/,
    );
  });

  it('spaced by another schedule, visits the times that are as noisy as that one’s', () => {
    const other = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 400 });
    const plan = plannedSteps(schedule, settings, { spacedBy: other });
    expect(plan.length).toBeLessThanOrEqual(24);
    const times = [...new Set(plan.map(({ t }) => t))];
    const theirs = timestepPath(400, times.length, 'trailing');
    times.forEach((t, i) => {
      if (i > 0) expect(t).toBeLessThan(times[i - 1]);
      const wanted = levelAt(other, theirs[i]).logSnr;
      const distance = (time: number) => Math.abs(levelAt(schedule, time).logSnr - wanted);
      for (const near of [t - 1, t + 1]) {
        if (near >= 0 && near < 1000) expect(distance(t)).toBeLessThanOrEqual(distance(near));
      }
    });
    const from = times[2];
    const rest = plannedSteps(schedule, settings, { from, spacedBy: other });
    expect(new Set(rest.map(({ t }) => t))).toEqual(new Set(times.slice(2)));
  });

  it('knows the ᾱ of every time, and is at the first place of its path unless it begins elsewhere', () => {
    expect(planSampling(schedule, settings)).toEqual({ steps: whole, first: 0 });
    for (const { t, tNext, alphaBar, alphaBarNext } of whole) {
      expect([alphaBar, alphaBarNext]).toEqual([t, tNext].map((time) => levelAt(schedule, time).alphaBar));
    }
    // Above the whole path: no place before its first.
    const above = planSampling(schedule, { ...settings, spacing: 'leading' }, { from: 999 });
    expect(above.first).toBe(0);
  });

  it('spaced by its own schedule, is its own', () => {
    expect(plannedSteps(schedule, settings, { spacedBy: schedule })).toEqual(whole);
  });
});

it('visits once what several times of a finer schedule fall on', () => {
  const coarse = buildSchedule({ ...defaultScheduleSpec('linear'), T: 50 });
  const plan = plannedSteps(coarse, { ...defaultSamplerSettings, steps: 400 }, { spacedBy: schedule });
  const times = plan.map(({ t }) => t);
  // The coarse schedule ends noisier than the fine one: its last times are not needed.
  expect(times[0]).toBeGreaterThan(40);
  expect(times).toEqual(timestepPath(times[0] + 1, times[0] + 1, 'trailing'));
});
