import { expect, it } from 'vitest';
import { otherPicture } from './other-picture';

it('never gives the same picture again, and reaches every other', () => {
  const reached = new Set([0, 0.26, 0.51, 0.99].map((chance) => otherPicture(3, 5, chance)));
  expect(reached).toEqual(new Set([4, 0, 1, 2]));
});
