import { expect, it } from 'vitest';
import { imageSet, joinSets } from './image-set';

const picture = (name: string, value: number) => ({
  name,
  label: `label of ${name}`,
  hash: `hash of ${name}`,
  pixels: new Uint8Array(64).fill(value),
});

it('puts pictures behind one another', () => {
  const set = imageSet([picture('a', 1), picture('b', 2)], 8, 1);
  expect(set).toMatchObject({ count: 2, names: ['a', 'b'], hashes: ['hash of a', 'hash of b'] });
  expect([set.pixels[0], set.pixels[63], set.pixels[64], set.pixels.length]).toEqual([1, 1, 2, 128]);
});

it('joins sets in order, also empty ones and none', () => {
  const parts = [imageSet([picture('a', 1)], 8, 1), imageSet([], 8, 1), imageSet([picture('b', 2)], 8, 1)];
  expect(joinSets(parts, 8, 1)).toEqual(imageSet([picture('a', 1), picture('b', 2)], 8, 1));
  expect(joinSets([], 8, 1)).toEqual(imageSet([], 8, 1));
});

it('refuses to join what does not fit together', () => {
  expect(() => joinSets([imageSet([], 8, 1)], 8, 3)).toThrow(RangeError);
  expect(() => joinSets([imageSet([], 8, 1)], 16, 1)).toThrow(RangeError);
});
