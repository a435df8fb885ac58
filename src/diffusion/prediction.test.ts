import { describe, expect, it } from 'vitest';
import { levelAt, levelOf } from './noise-level';
import { epsPair, predictionOf, predictions, predictionTypes, targetPair, x0Pair } from './prediction';
import { buildSchedule, defaultScheduleSpec } from './schedule';
import { convert } from './testing/convert';

const [x0, eps] = [0.62, -1.37];

describe.each(predictionTypes)('a network that predicts %s', (type) => {
  it.each([1e-6, 0.02, 0.5, 0.9, 0.9999])('gives back x0 and ε at ᾱ = %d', (alphaBar) => {
    const xt = Math.sqrt(alphaBar) * x0 + Math.sqrt(1 - alphaBar) * eps;
    const { target: targetOf, x0: x0Of, eps: epsOf } = predictionOf(type);
    // One time earlier there is less noise.
    const times = [levelOf(alphaBar), levelOf(Math.sqrt(alphaBar))] as const;
    const target = targetOf(...times);
    const prediction = target.x0 * x0 + target.eps * eps;
    expect(convert(x0Of(...times), xt, prediction)).toBeCloseTo(x0, 9);
    expect(convert(epsOf(...times), xt, prediction)).toBeCloseTo(eps, 9);
  });
});

it('has the named target of each type', () => {
  expect(predictions.epsilon.target()).toEqual({ x0: 0, eps: 1 });
  expect(predictions.x0.target()).toEqual({ x0: 1, eps: 0 });
  expect(predictions.v.target(levelOf(0.36)).eps).toBeCloseTo(0.6, 14);
  expect(predictions.v.target(levelOf(0.36)).x0).toBeCloseTo(-0.8, 14);
});

it('takes ᾱ from the schedule at its time', () => {
  const schedule = buildSchedule(defaultScheduleSpec('cosine'));
  const level = levelAt(schedule, 300);
  expect(targetPair('v', schedule, 300)).toEqual(predictions.v.target(level));
  expect(x0Pair('v', schedule, 300)).toEqual(predictions.v.x0(level));
  expect(epsPair('x0', schedule, 300)).toEqual(predictions.x0.eps(level));
});
