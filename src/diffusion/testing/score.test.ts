import { expect, it } from 'vitest';
import { levelOf } from '../noise-level';
import { predictions } from '../prediction';
import { convert } from './convert';
import { scoreFromEps, tweedieX0 } from './score';

const [alphaBar, x0, eps] = [0.3, 0.6, -1.1];
const xt = Math.sqrt(alphaBar) * x0 + Math.sqrt(1 - alphaBar) * eps;

it('is the slope of log q(x_t | x0)', () => {
  const logDensity = (x: number) => -((x - Math.sqrt(alphaBar) * x0) ** 2) / (2 * (1 - alphaBar));
  const h = 1e-5;
  expect(scoreFromEps(alphaBar, eps)).toBeCloseTo((logDensity(xt + h) - logDensity(xt - h)) / (2 * h), 8);
});

it('leads to the x0Hat of the same ε by Tweedie’s formula', () => {
  const x0Hat = convert(predictions.epsilon.x0(levelOf(alphaBar)), xt, eps);
  expect(tweedieX0(alphaBar, xt, scoreFromEps(alphaBar, eps))).toBeCloseTo(x0Hat, 12);
  expect(x0Hat).toBeCloseTo(x0, 12);
});
