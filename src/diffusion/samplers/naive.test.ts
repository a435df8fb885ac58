import { describe, expect, it } from 'vitest';
import { levelOf } from '../noise-level';
import { plannedSteps } from '../sampling-plan';
import { buildSchedule, defaultScheduleSpec } from '../schedule';
import { posteriorMeanFromEps } from '../testing/posterior-mean';
import { gaussianDenoiser, momentsAlong, runPlan } from '../testing/run-plan';
import { naiveStep } from './naive';
import { defaultSamplerSettings, type SamplerSettings } from './settings';

const settings: SamplerSettings = { ...defaultSamplerSettings, sampler: 'naive', steps: 1000 };

describe('naiveStep', () => {
  const [alphaBar, next, xt, x0Hat] = [0.3, 0.45, 0.9, -0.35];
  const { a, b, c } = naiveStep(levelOf(alphaBar), levelOf(next));
  const alpha = alphaBar / next;
  const epsHat = (xt - Math.sqrt(alphaBar) * x0Hat) / Math.sqrt(1 - alphaBar);

  it('is (x − √(1−α) ε̂)/√α', () => {
    expect(a * x0Hat + b * xt).toBeCloseTo((xt - Math.sqrt(1 - alpha) * epsHat) / Math.sqrt(alpha), 14);
    expect(c).toBe(0);
  });

  it('misses the mean of the true reverse step by (√(1−α) − (1−α)/√(1−ᾱ)) ε̂/√α', () => {
    const miss = posteriorMeanFromEps(alphaBar, next, xt, epsHat) - (a * x0Hat + b * xt);
    const excess = Math.sqrt(1 - alpha) - (1 - alpha) / Math.sqrt(1 - alphaBar);
    expect(miss).toBeCloseTo((excess * epsHat) / Math.sqrt(alpha), 14);
    expect(Math.abs(miss)).toBeGreaterThan(0.1);
  });
});

describe('a run on Gaussian data, with the exact ε̂', () => {
  const schedule = buildSchedule(defaultScheduleSpec('linear'));
  const plan = plannedSteps(schedule, settings);

  it.each([[{ mean: 0, deviation: 1 }], [{ mean: 0, deviation: 0.5 }], [{ mean: 0.4, deviation: 0.3 }]])(
    'ends with the variance that theory gives, next to nothing: %o',
    (data) => {
      // ε̂ = √(1−ᾱ)(x − E x)/Var x, so deviations from the mean shrink by (1 − √(1−α)√(1−ᾱ)/Var x)/√α in each step.
      let deviation = 1;
      for (let t = schedule.T - 1; t >= 0; t--) {
        const [alpha, alphaBar] = [schedule.alpha[t], schedule.alphaBar[t]];
        const variance = alphaBar * data.deviation ** 2 + 1 - alphaBar;
        deviation *= (1 - Math.sqrt(1 - alpha) * (Math.sqrt(1 - alphaBar) / variance)) / Math.sqrt(alpha);
      }
      const found = momentsAlong(plan, schedule, data).at(-1)!;
      expect(Math.sqrt(found.variance) / Math.abs(deviation)).toBeCloseTo(1, 9);
      expect(found.variance).toBeLessThan(1e-9 * data.deviation ** 2);
    },
  );

  it('carries every start to one grey picture, where DDIM keeps them apart', () => {
    const data = { mean: 0.2, deviation: 0.5 };
    const spread = (sampler: 'naive' | 'ddim') => {
      const steps = plannedSteps(schedule, { ...settings, sampler });
      const [low, high] = runPlan(steps, [-1, 1], gaussianDenoiser(schedule, data));
      return (high! - low!) / 2;
    };
    expect(Math.abs(spread('naive'))).toBeLessThan(1e-4);
    expect(spread('ddim')).toBeCloseTo(data.deviation, 1);
  });
});
