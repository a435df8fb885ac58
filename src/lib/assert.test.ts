import { expect, it } from 'vitest';
import { requireBetween, requireWhole } from './assert';

it('lets whole numbers within bounds pass and names what is wrong with others', () => {
  expect(() => requireWhole('T', 2, 2, 4)).not.toThrow();
  expect(() => requireWhole('T', 4, 2, 4)).not.toThrow();
  for (const bad of [1, 5, 2.5, Number.NaN, Infinity]) {
    expect(() => requireWhole('T', bad, 2, 4)).toThrow(
      new RangeError(`T must be a whole number from 2 to 4, but it is ${bad}.`),
    );
  }
});

it('lets numbers within bounds pass and names what is wrong with others', () => {
  expect(() => requireBetween('η', 0, 0, 1)).not.toThrow();
  expect(() => requireBetween('η', 1, 0, 1)).not.toThrow();
  for (const bad of [-0.1, 1.1, Number.NaN, Infinity]) {
    expect(() => requireBetween('η', bad, 0, 1)).toThrow(
      new RangeError(`η must be a number from 0 to 1, but it is ${bad}.`),
    );
  }
});
