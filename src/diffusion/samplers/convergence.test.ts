/**
 * How fast the deterministic samplers near the exact answer. On Gaussian data the guess of the picture and the flow of
 * the probability-flow equation are known in closed form, so the error of n steps is known, and its fall with n is the
 * order of the method.
 *
 * The theory of each speaks of one fixed stretch cut into n even parts of its own time, so the schedule is straight in
 * log-SNR and the path linspace with a whole number of times in every part: even steps in log-SNR, the time of
 * DPM-Solver, and steps that shrink by a constant ratio in √((1−ᾱ)/ᾱ), that of Euler and Heun, which serves theory too.
 * The step from t = 0 to the picture, the same for every n, is left out.
 */
import { describe, expect, it } from 'vitest';
import { plannedSteps } from '../sampling-plan';
import { alphaBarAt, buildSchedule, defaultScheduleSpec, type ScheduleSpec } from '../schedule';
import { type GaussianData, gaussianFlow } from '../testing/gaussian-data';
import { gaussianDenoiser, momentsAlong, runPlan } from '../testing/run-plan';
import { defaultSamplerSettings, type SamplerName } from './settings';

const stepCounts = [10, 20, 40, 80, 160, 320];
const stretch = 6400;

const spec: ScheduleSpec = {
  ...defaultScheduleSpec('custom'),
  T: stretch + 1,
  points: [9, 3, -3, -9],
};
const schedule = buildSchedule(spec);

function errorOf(sampler: SamplerName, steps: number, data: GaussianData, start: number): number {
  const times = steps + 1;
  const plan = plannedSteps(schedule, {
    ...defaultSamplerSettings,
    sampler,
    spacing: 'linspace',
    steps: sampler === 'heun' ? 2 * times - 1 : times,
  });
  const whole = plan.slice(0, -1);
  expect(new Set(whole.map(({ t, tNext }) => t - tNext))).toEqual(
    new Set(sampler === 'heun' ? [stretch / steps, 0] : [stretch / steps]),
  );
  const found = runPlan(whole, [start], gaussianDenoiser(schedule, data))[0];
  const exact = gaussianFlow(data, alphaBarAt(schedule, stretch), alphaBarAt(schedule, 0), start);
  return Math.abs(found - exact);
}

/** Minus the slope of the regression of log error on log steps. */
function measuredOrder(sampler: SamplerName, data: GaussianData, start: number): number {
  const points = stepCounts.map((steps) => [
    Math.log(steps),
    Math.log(errorOf(sampler, steps, data, start)),
  ]) as [number, number][];
  const centre = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [centre(0), centre(1)];
  const product = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return -product / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

describe.each([
  ['ddim', 1],
  ['heun', 2],
  ['dpm-solver', 2],
] as const)('%s converges with order %d', (sampler, order) => {
  it.each([
    [{ mean: 0, deviation: 0.5 }, 1],
    [{ mean: 0.4, deviation: 0.3 }, -0.8],
    [{ mean: -0.2, deviation: 1.2 }, 1.5],
  ])('on %o from x = %d', (data, start) => {
    expect(Math.abs(measuredOrder(sampler, data, start) - order)).toBeLessThan(0.15);
  });
});

describe('at the same number of evaluations', () => {
  it('the second-order samplers come nearer than DDIM, on the schedules that are trained with', () => {
    const data = { mean: 0.2, deviation: 0.5 };
    for (const kind of ['linear', 'cosine', 'sigmoid'] as const) {
      const built = buildSchedule(defaultScheduleSpec(kind));
      const error = (sampler: SamplerName) => {
        const plan = plannedSteps(built, { ...defaultSamplerSettings, sampler, steps: 39 });
        const start = plan[0].t;
        const exact = gaussianFlow(data, alphaBarAt(built, start), 1, 1);
        return Math.abs(runPlan(plan, [1], gaussianDenoiser(built, data))[0] - exact);
      };
      expect(error('heun')).toBeLessThan(error('ddim'));
      expect(error('dpm-solver')).toBeLessThan(error('ddim'));
    }
  });
});

describe('DDPM on Gaussian data', () => {
  /**
   * The mean of a step is the exact conditional mean E[x' | x], whose slope in x is √α Var x'/Var x from the joint
   * distribution of both; to the variance that this hands on comes the step's own.
   */
  const recursion = (data: GaussianData, T: number, own: (small: number, large: number) => number) => {
    const built = buildSchedule({ ...defaultScheduleSpec('linear'), T });
    let variance = 1;
    const variances: number[] = [];
    for (let t = T - 1; t >= 0; t--) {
      const [alphaBar, next] = [alphaBarAt(built, t), alphaBarAt(built, t - 1)];
      const alpha = alphaBar / next;
      const ofX = (value: number) => value * data.deviation ** 2 + 1 - value;
      const [large, small] = [1 - alpha, ((1 - next) / (1 - alphaBar)) * (1 - alpha)];
      variance = alpha * (ofX(next) / ofX(alphaBar)) ** 2 * variance + (t === 0 ? 0 : own(small, large));
      variances.push(variance);
    }
    return { built, variances };
  };

  it.each([
    ['small', 0.5, (small: number) => small],
    ['large', 0.5, (_: number, large: number) => large],
    [
      'interpolated',
      0.3,
      (small: number, large: number) => Math.exp(0.3 * Math.log(large) + 0.7 * Math.log(small)),
    ],
  ] as const)(
    'has the variance of theory after every step, with the %s variance',
    (variance, varianceMix, own) => {
      for (const data of [
        { mean: 0, deviation: 1 },
        { mean: 0.3, deviation: 0.4 },
      ]) {
        const { built, variances } = recursion(data, 200, own);
        const settings = {
          ...defaultSamplerSettings,
          sampler: 'ddpm',
          steps: 200,
          variance,
          varianceMix,
        } as const;
        const moments = momentsAlong(plannedSteps(built, settings), built, data);
        moments.forEach((found, i) => {
          expect(found.variance / variances[i]).toBeCloseTo(1, 9);
        });
        // Nothing is left of the noise's mean, which the picture's has replaced.
        expect(moments.at(-1)!.mean).toBeCloseTo(data.mean, 2);
      }
    },
  );

  const final = (deviation: number, variance: 'small' | 'large') => {
    const built = buildSchedule(defaultScheduleSpec('linear'));
    const data = { mean: 0, deviation };
    const settings = { ...defaultSamplerSettings, sampler: 'ddpm', steps: 1000, variance } as const;
    const moments = momentsAlong(plannedSteps(built, settings), built, data);
    return moments.at(-2)!.variance;
  };

  it('is exact with the large variance on data of variance 1, and with the small one on a single picture', () => {
    const first = alphaBarAt(buildSchedule(defaultScheduleSpec('linear')), 0);
    expect(final(1, 'large')).toBeCloseTo(1, 9);
    expect(final(1, 'small')).toBeLessThan(0.999);
    expect(final(1e-9, 'small') / (1 - first)).toBeCloseTo(1, 6);
    expect(final(1e-9, 'large') / (1 - first)).toBeGreaterThan(1.01);
  });
});

it('lands on the right deviation where a step starts in almost pure noise, as cosine’s first does', () => {
  const data = { mean: 0, deviation: 1 };
  const built = buildSchedule(defaultScheduleSpec('cosine'));
  for (const steps of [6, 10, 20, 40, 100]) {
    const plan = plannedSteps(built, { ...defaultSamplerSettings, sampler: 'heun', steps });
    const found = runPlan(plan, [1], gaussianDenoiser(built, data))[0];
    expect(Math.abs(found - 1)).toBeLessThan(steps < 10 ? 0.2 : 0.1);
  }
});
