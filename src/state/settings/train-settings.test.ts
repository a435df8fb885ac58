import { expect, it } from 'vitest';
import { fakeImages } from '../testing/fake-engine';
import { parseSettings } from './settings';
import { trainSettings } from './train-settings';

const heldOut = (source: string, count: number) =>
  trainSettings(parseSettings({ data: { source } }), fakeImages(count)).heldOut;

it('keeps a tenth of one’s own pictures out of training, when there are enough', () => {
  expect([1, 39, 40, 59, 1000, 9000].map((count) => heldOut('own', count))).toEqual([0, 0, 4, 5, 100, 256]);
});

it('keeps none of a built-in set', () => {
  expect(heldOut('shapes', 1000)).toBe(0);
});
