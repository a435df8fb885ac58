import { describe, expect, it } from 'vitest';
import { levelOf } from '../noise-level';
import { ddimStep } from './ddim';
import { heunCorrector, isCorrected } from './heun';

/** Solves with the trapezium rule itself, on x/√ᾱ against √((1−ᾱ)/ᾱ), with slopes given at both ends. */
function trapezium(alphaBar: number, next: number, xBefore: number, slopeBefore: number, slope: number) {
  const ratio = (value: number) => Math.sqrt((1 - value) / value);
  const moved = xBefore / Math.sqrt(alphaBar) + ((ratio(next) - ratio(alphaBar)) * (slopeBefore + slope)) / 2;
  return Math.sqrt(next) * moved;
}

describe('heunCorrector', () => {
  it.each([
    [0.1, 0.3],
    [0.5, 0.52],
    [0.9, 0.9999],
  ])('from ᾱ = %d to %d is the trapezium rule with the slopes of both evaluations', (alphaBar, next) => {
    const [xBefore, x0HatBefore, xt, x0Hat] = [1.1, -0.4, 0.7, 0.25];
    const slope = (value: number, x: number, guess: number) =>
      (x - Math.sqrt(value) * guess) / Math.sqrt(1 - value);
    const { a, b, c, d, e } = heunCorrector(levelOf(alphaBar), levelOf(next));
    const corrected = a * x0Hat + b * xt + d * x0HatBefore + e * xBefore;
    const expected = trapezium(
      alphaBar,
      next,
      xBefore,
      slope(alphaBar, xBefore, x0HatBefore),
      slope(next, xt, x0Hat),
    );
    expect(corrected).toBeCloseTo(expected, 12);
    expect(c).toBe(0);
  });

  it('changes nothing when the second evaluation finds the slope that the first did', () => {
    const [alphaBar, next, xBefore, x0Hat] = [0.2, 0.35, -0.8, 0.6];
    const predictor = ddimStep(levelOf(alphaBar), levelOf(next), 0);
    const predicted = predictor.a * x0Hat + predictor.b * xBefore;
    // Along Euler's step the guess of the picture stays where it is, so its slope does.
    const { a, b, d, e } = heunCorrector(levelOf(alphaBar), levelOf(next));
    expect((a + d) * x0Hat + b * predicted + e * xBefore).toBeCloseTo(predicted, 12);
  });
});

it('corrects neither the last step nor one in which the picture grows more than twentyfold', () => {
  expect(isCorrected(levelOf(0.9), levelOf(1))).toBe(false);
  expect(isCorrected(levelOf(2.4e-9), levelOf(0.02))).toBe(false);
  expect(isCorrected(levelOf(1e-4), levelOf(0.0401))).toBe(false);
  expect(isCorrected(levelOf(1e-4), levelOf(0.0399))).toBe(true);
  expect(isCorrected(levelOf(0.9), levelOf(0.9999))).toBe(true);
});
