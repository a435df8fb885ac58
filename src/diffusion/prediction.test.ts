import { describe, expect, it } from 'vitest';
import { epsPair, predictionTypes, targetPair, x0Pair } from './prediction';
import { convert } from './testing/convert';

const [x0, eps] = [0.62, -1.37];

describe.each(predictionTypes)('a network that predicts %s', (type) => {
  it.each([1e-6, 0.02, 0.5, 0.9, 0.9999])('gives back x0 and ε at ᾱ = %d', (alphaBar) => {
    const xt = Math.sqrt(alphaBar) * x0 + Math.sqrt(1 - alphaBar) * eps;
    const target = targetPair(type, alphaBar);
    const prediction = target.x0 * x0 + target.eps * eps;
    expect(convert(x0Pair(type, alphaBar), xt, prediction)).toBeCloseTo(x0, 9);
    expect(convert(epsPair(type, alphaBar), xt, prediction)).toBeCloseTo(eps, 9);
  });
});

it('has the named target of each type', () => {
  expect(targetPair('epsilon', 0.36)).toEqual({ x0: 0, eps: 1 });
  expect(targetPair('x0', 0.36)).toEqual({ x0: 1, eps: 0 });
  expect(targetPair('v', 0.36).eps).toBeCloseTo(0.6, 14);
  expect(targetPair('v', 0.36).x0).toBeCloseTo(-0.8, 14);
});
