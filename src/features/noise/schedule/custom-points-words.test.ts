import { expect, it } from 'vitest';
import { pointCaption, pointTime, pointWords } from './custom-points-words';

const points = [9, 5.4, 1.8, -1.8, -5.4, -9];

it('says where a point stands and what it means', () => {
  expect(pointWords(points, 2, 1000)).toBe('t = 400 of 999, log-SNR 1.8, ᾱ 0.858');
  expect(pointWords(points, 5, 4000)).toBe('t = 3,999 of 3,999, log-SNR −9, ᾱ 1.23 × 10⁻⁴');
  expect(pointCaption(points, 0, 1000)).toBe('t = 0: 9, ᾱ 0.9999');
});

it('puts the first point on the first time and the last on the last', () => {
  expect([pointTime(0, 8, 37), pointTime(7, 8, 37)]).toEqual([0, 36]);
});
