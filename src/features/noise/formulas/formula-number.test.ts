import { expect, it } from 'vitest';
import { liveNumber, numberText } from './formula-number';

const text = (value: number) => numberText(liveNumber(value));

it.each([
  [0.5, '0.500'],
  [0.08204, '0.0820'],
  [0.001, '0.00100'],
  [1, '1.00'],
  [-0.7213, '−0.721'],
  [19.28, '19.3'],
  [999.4, '999'],
  [999.6, '1,000'],
  [9999, '9,999'],
  [0, '0'],
])('writes %d with three significant digits: %s', (value, expected) => {
  expect(text(value)).toBe(expected);
});

it.each([
  [4.928e-5, { digits: '4.93', exponent: '−5' }, '4.93 × 10⁻⁵'],
  [-2.5e-9, { digits: '−2.50', exponent: '−9' }, '−2.50 × 10⁻⁹'],
  [123_456, { digits: '1.23', exponent: '5' }, '1.23 × 10⁵'],
  [0.00099999, { digits: '0.00100', exponent: '' }, '0.00100'],
])('writes %d with a power of ten only where it saves zeros', (value, parts, whole) => {
  expect(liveNumber(value)).toEqual(parts);
  expect(numberText(parts)).toBe(whole);
});

it('has a sign for what cannot be written', () => {
  expect([Infinity, -Infinity, Number.NaN].map(text)).toEqual(['∞', '−∞', '–']);
});
