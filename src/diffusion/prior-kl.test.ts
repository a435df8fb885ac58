import { expect, it } from 'vitest';
import { levelOf } from './noise-level';
import { meanSquare, priorKlBits } from './prior-kl';
import { buildSchedule, defaultScheduleSpec } from './schedule';
import { gaussianKl } from './testing/gaussian-kl';

const picture = [-1, -0.25, 0.5, 1, 0.9, -0.6];

/** ∫ q log₂(q/p) for q = N(mean, variance) and p = N(0, 1) by the midpoint rule, ten deviations each way. */
function integratedBits(mean: number, variance: number): number {
  const reach = 10 * Math.sqrt(variance);
  const count = 4000;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const x = mean + reach * ((2 * (i + 0.5)) / count - 1);
    const logQ = -((x - mean) ** 2) / (2 * variance) - 0.5 * Math.log(2 * Math.PI * variance);
    const logP = -(x ** 2) / 2 - 0.5 * Math.log(2 * Math.PI);
    sum += Math.exp(logQ) * (logQ - logP);
  }
  return (sum * 2 * reach) / count / Math.LN2;
}

const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

it.each([0.999, 0.7, 0.327, 0.01])('is the integral over each value, at ᾱ = %d', (alphaBar) => {
  const bits = priorKlBits(meanSquare(picture), levelOf(alphaBar));
  const each = picture.map((x0) => integratedBits(Math.sqrt(alphaBar) * x0, 1 - alphaBar));
  expect(bits).toBeCloseTo(average(each), 8);
  const nats = picture.map((x0) => gaussianKl(Math.sqrt(alphaBar) * x0, 1 - alphaBar, 0, 1));
  expect(bits).toBeCloseTo(average(nats) / Math.LN2, 12);
});

it('keeps its digits where nearly nothing is left: half the power that is kept', () => {
  const { alphaBar } = buildSchedule(defaultScheduleSpec('cosine'));
  const last = alphaBar.at(-1)!;
  expect(last).toBeLessThan(1e-8);
  expect(priorKlBits(0.4, levelOf(last)) / ((0.5 * last * 0.4) / Math.LN2)).toBeCloseTo(1, 6);
  expect(priorKlBits(0.4, levelOf(0))).toBe(0);
});

it('has the mean of the squares, and says that it needs values', () => {
  expect(meanSquare([1, -1, 0.5, 0])).toBe(0.5625);
  expect(() => meanSquare([])).toThrow('The power of a picture needs at least one value.');
});
