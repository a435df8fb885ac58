import { expect, it } from 'vitest';
import { readNumber } from './number-entry';

const batch = { min: 1, max: 256, step: 1 };

it('takes a number inside the bounds as it is', () => {
  expect(readNumber(' 32 ', batch)).toEqual({ value: 32, problem: null });
  expect(readNumber('1e-3', { min: 1e-6, max: 0.1, step: 1e-6 })).toEqual({ value: 0.001, problem: null });
});

it('gives the nearest bound and names both', () => {
  expect(readNumber('1000', batch)).toEqual({ value: 256, problem: 'Allowed is from 1 to 256.' });
  expect(readNumber('-1', batch).value).toBe(1);
});

it('rounds where whole numbers are asked for, and says so', () => {
  expect(readNumber('3.6', batch)).toEqual({ value: 4, problem: 'Give a whole number from 1 to 256.' });
});

it('has no value for what is no number', () => {
  for (const text of ['', '  ', 'many', '1,5,0', '1,000.5', '1,500'])
    expect(readNumber(text, batch).value).toBeNull();
});

it('reads a comma for the point, and the minus of a printed page', () => {
  const wide = { min: -10, max: 10, step: 0.1 };
  expect(['0,5', '−2', ' −1,25 '].map((text) => readNumber(text, wide).value)).toEqual([0.5, -2, -1.25]);
});
