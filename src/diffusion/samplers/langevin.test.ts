import { describe, expect, it } from 'vitest';
import { createRandom } from '../../lib/philox';
import { levelOf } from '../noise-level';
import { plannedSteps } from '../sampling-plan';
import { alphaBarAt, buildSchedule, defaultScheduleSpec } from '../schedule';
import { gaussianMarginal } from '../testing/gaussian-data';
import { gaussianDenoiser, type Moments, momentsAlong, runPlan } from '../testing/run-plan';
import { scoreFromEps } from '../testing/score';
import { langevinStep } from './langevin';
import { plannedStep } from './sampler';
import { defaultSamplerSettings } from './settings';

const schedule = buildSchedule(defaultScheduleSpec('cosine'));
const data = { mean: 0.4, deviation: 0.5 };

/** `count` corrections at one level, as a plan. */
const walkAt = (t: number, count: number, stepSize: number) => {
  const alphaBar = alphaBarAt(schedule, t);
  const coefficients = { ...langevinStep(levelOf(alphaBar), levelOf(alphaBar), stepSize), d: 0, e: 0 };
  return Array.from({ length: count }, () => plannedStep(schedule, t, t, coefficients));
};

describe('langevinStep', () => {
  it('is x + γ s + √(2γ) z with γ = stepSize (1−ᾱ)', () => {
    const [alphaBar, stepSize, xt, x0Hat, z] = [0.3, 0.2, 0.8, -0.5, 1.3];
    const { a, b, c } = langevinStep(levelOf(alphaBar), levelOf(alphaBar), stepSize);
    const epsHat = (xt - Math.sqrt(alphaBar) * x0Hat) / Math.sqrt(1 - alphaBar);
    const rate = stepSize * (1 - alphaBar);
    const expected = xt + rate * scoreFromEps(alphaBar, epsHat) + Math.sqrt(2 * rate) * z;
    expect(a * x0Hat + b * xt + c * z).toBeCloseTo(expected, 14);
  });

  it('moves the picture to the next level’s share on the way there, and the noise not at all', () => {
    const [alphaBar, next] = [0.3, 0.4];
    const stay = langevinStep(levelOf(alphaBar), levelOf(alphaBar), 0.2);
    const go = langevinStep(levelOf(alphaBar), levelOf(next), 0.2);
    expect([go.b, go.c]).toEqual([stay.b, stay.c]);
    expect(go.a - stay.a).toBeCloseTo(Math.sqrt(next) - Math.sqrt(alphaBar), 14);
  });

  it.each([0, -0.1, 1.5, Number.NaN])('refuses a step size of %d', (stepSize) => {
    expect(() => langevinStep(levelOf(0.3), levelOf(0.4), stepSize)).toThrow(
      /The step size must be a number from 0.001 to 1/,
    );
  });
});

describe.each([150, 300, 500, 700, 900, 999])('a walk that stays at t = %d, with the exact score', (t) => {
  const exact = gaussianMarginal(data, alphaBarAt(schedule, t));
  const rate = (stepSize: number) => stepSize * (1 - alphaBarAt(schedule, t));

  it('settles to the exact mean, and to a variance that is 2/(2 − γ/v) of the exact v', () => {
    for (const stepSize of [0.05, 0.3]) {
      // Long enough for e^{−γ/v · steps} to vanish even where the data's own spread is most of v.
      const count = Math.ceil((20 * exact.variance) / rate(stepSize));
      const settled = momentsAlong(walkAt(t, count, stepSize), schedule, data).at(-1)!;
      expect(settled.mean).toBeCloseTo(exact.mean, 6);
      expect(settled.variance / exact.variance).toBeCloseTo(2 / (2 - rate(stepSize) / exact.variance), 6);
    }
  });

  it('draws samples of that mean and variance, within four standard errors', () => {
    const count = 1000;
    const steps = Math.ceil((4 * exact.variance) / rate(0.05));
    const normals = createRandom(11, 1, t);
    const start = Array.from({ length: count }, (_, i) => normals.normal(i));
    const walk = walkAt(t, steps, 0.05);
    const samples = runPlan(walk, start, gaussianDenoiser(schedule, data), (index, i) =>
      normals.normal((index + 1) * count + i),
    );
    const theory = momentsAlong(walk, schedule, data).at(-1)!;
    const mean = samples.reduce((sum, x) => sum + x, 0) / count;
    const variance = samples.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (count - 1);
    expect(Math.abs(mean - theory.mean)).toBeLessThan(4 * Math.sqrt(theory.variance / count));
    expect(Math.abs(variance / theory.variance - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    // And so of the exact ones: the step is small enough, the walk long enough.
    expect(theory.variance / exact.variance).toBeCloseTo(1, 1);
  });
});

describe.each(['linear', 'cosine', 'sigmoid'] as const)('a whole run on %s, with the exact score', (kind) => {
  const built = buildSchedule(defaultScheduleSpec(kind));
  const run = (steps: number): Moments[] =>
    momentsAlong(plannedSteps(built, { ...defaultSamplerSettings, sampler: 'langevin', steps }), built, data);

  it('gives the right mean, and never more noise than it started with by a half', () => {
    const moments = run(200);
    expect(moments.at(-1)!.mean).toBeCloseTo(data.mean, 3);
    for (const { variance } of moments) expect(variance).toBeLessThan(1.5);
  });

  it('comes nearer to the right deviation the more evaluations it is given', () => {
    const errors = [100, 300, 1000].map((steps) =>
      Math.abs(Math.sqrt(run(steps).at(-1)!.variance) / data.deviation - 1),
    );
    expect(errors[0]).toBeLessThan(0.25);
    expect(errors[1]).toBeLessThan(0.7 * errors[0]);
    expect(errors[2]).toBeLessThan(0.7 * errors[1]);
    expect(errors[2]).toBeLessThan(0.06);
  });
});
