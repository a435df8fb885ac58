import { expect, it } from 'vitest';
import { nearestIndex } from './nearest';

it('finds the nearest entry, the lower of two, and the ends beyond them', () => {
  const x = [0, 1, 2, 10];
  expect([-5, 0, 0.4, 0.5, 0.6, 2, 6, 6.1, 99].map((value) => nearestIndex(x, value))).toEqual([
    0, 0, 0, 0, 1, 2, 2, 3, 3,
  ]);
  expect(nearestIndex([7], 3)).toBe(0);
});
