import { describe, expect, it } from 'vitest';
import { levelOf } from './noise-level';
import { posteriorMeanPair, posteriorVarianceOf } from './posterior';
import { alphaBarAt, buildSchedule, defaultScheduleSpec } from './schedule';
import { posteriorMeanFromEps, posteriorMeanFromX0 } from './testing/posterior-mean';

/** Mean and variance of q(x' | x_t, x0) ∝ q(x_t | x') q(x' | x0), summed over a grid of x': Bayes and nothing else. */
function bayes(alphaBar: number, alphaBarPrev: number, xt: number, x0: number) {
  const alpha = alphaBar / alphaBarPrev;
  const logDensity = (x: number) =>
    -((xt - Math.sqrt(alpha) * x) ** 2) / (2 * (1 - alpha)) -
    (x - Math.sqrt(alphaBarPrev) * x0) ** 2 / (2 * (1 - alphaBarPrev));
  // A grid around the peak of the log density (a parabola, so Newton from anywhere finds it), ten deviations each way.
  const h = 1e-3;
  const slope = (logDensity(h) - logDensity(-h)) / (2 * h);
  const bend = (logDensity(h) - 2 * logDensity(0) + logDensity(-h)) / h ** 2;
  const peak = -slope / bend;
  const reach = 10 / Math.sqrt(-bend);
  let [sum, first, second] = [0, 0, 0];
  for (let i = -2000; i <= 2000; i++) {
    const x = peak + (reach * i) / 2000;
    const weight = Math.exp(logDensity(x) - logDensity(peak));
    sum += weight;
    first += weight * x;
    second += weight * (x - peak) ** 2;
  }
  const mean = first / sum;
  return { mean, variance: second / sum - (mean - peak) ** 2 };
}

const schedules = [
  buildSchedule(defaultScheduleSpec('linear')),
  buildSchedule(defaultScheduleSpec('cosine')),
];
const steps = [
  [1, 0],
  [10, 9],
  [500, 499],
  [999, 998],
  [900, 800],
  [300, 20],
];

describe.each(schedules.map((schedule) => [schedule.spec.kind, schedule] as const))('%s', (_, schedule) => {
  it.each(steps)('from t = %d to %d has the mean and variance of Bayes, summed numerically', (t, next) => {
    const [alphaBar, alphaBarPrev] = [alphaBarAt(schedule, t), alphaBarAt(schedule, next)];
    for (const [xt, x0] of [
      [0.7, -0.4],
      [-1.3, 0.9],
    ]) {
      const { mean, variance } = bayes(alphaBar, alphaBarPrev, xt!, x0!);
      expect(posteriorMeanFromX0(alphaBar, alphaBarPrev, xt!, x0!)).toBeCloseTo(mean, 6);
      expect(posteriorVarianceOf(levelOf(alphaBar), levelOf(alphaBarPrev)) / variance).toBeCloseTo(1, 5);
    }
  });

  it.each(steps)('from t = %d to %d has one mean in both forms', (t, next) => {
    const [alphaBar, alphaBarPrev] = [alphaBarAt(schedule, t), alphaBarAt(schedule, next)];
    const [x0, eps] = [0.37, -1.21];
    const xt = Math.sqrt(alphaBar) * x0 + Math.sqrt(1 - alphaBar) * eps;
    const fromX0 = posteriorMeanFromX0(alphaBar, alphaBarPrev, xt, x0);
    expect(posteriorMeanFromEps(alphaBar, alphaBarPrev, xt, eps) / fromX0).toBeCloseTo(1, 9);
  });
});

it('ends at the picture with no variance', () => {
  expect(posteriorMeanPair(levelOf(0.9), levelOf(1))).toEqual({ x0: 1, xt: 0 });
  expect(posteriorVarianceOf(levelOf(0.9), levelOf(1))).toBe(0);
});
