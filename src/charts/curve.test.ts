import { expect, it } from 'vitest';
import { type Curve, curvePoints, lineOf } from './curve';

const curve = (y: (i: number) => number, length = 4000): Curve => ({
  id: 'a',
  label: 'A',
  x: Float64Array.from({ length }, (_, i) => i),
  y: Float64Array.from({ length }, (_, i) => y(i)),
  tone: 'a',
});

it('draws few points, and the same line for the same curve and scale', () => {
  const wave = curve((i) => Math.sin(i / 9));
  const line = lineOf(wave, 'linear');
  expect(line.points.length).toBeLessThanOrEqual(curvePoints);
  expect(lineOf(wave, 'linear')).toBe(line);
  expect(lineOf(wave, 'log')).not.toBe(line);
  expect(lineOf(wave, 'log')).toBe(lineOf(wave, 'log'));
});

it('keeps zeros and what is below them off a logarithmic scale, and nowhere else', () => {
  const odd = curve((i) => [0, -1, Infinity, Number.NaN, 5, 6][i], 6);
  expect(lineOf(odd, 'log').points.map(({ y }) => y)).toEqual([5, 6]);
  expect(lineOf(odd, 'linear').points.map(({ y }) => y)).toEqual([0, -1, 5, 6]);
});
