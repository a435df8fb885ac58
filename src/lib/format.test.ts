import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatNumber } from './format';

it.each([
  [0, '0'],
  [1, '1'],
  [0.5, '0.5'],
  [0.078587243, '0.0786'],
  [-0.25, '−0.25'],
  [1.499, '1.5'],
  [499.501, '500'],
  [1234.56, '1,235'],
  [12345.6, '12,346'],
  [99_999.4, '99,999'],
  [0.001, '0.001'],
  [0.00099999, '0.001'],
  [0.0009949, '9.95 × 10⁻⁴'],
  [1.2e-4, '1.2 × 10⁻⁴'],
  [2.4287669e-9, '2.43 × 10⁻⁹'],
  [-3e-12, '−3 × 10⁻¹²'],
  [100_000, '1 × 10⁵'],
  [123_456, '1.23 × 10⁵'],
  [Infinity, '∞'],
  [-Infinity, '−∞'],
  [Number.NaN, '–'],
])('writes %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it('takes the number of significant digits', () => {
  expect(formatNumber(0.078587243, 5)).toBe('0.078587');
  expect(formatNumber(0.078587243, 1)).toBe('0.08');
  expect(formatNumber(2.4287669e-9, 2)).toBe('2.4 × 10⁻⁹');
});

it.each([
  [0, '0'],
  [999, '999'],
  [1840, '1,840'],
  [1_234_567.6, '1,234,568'],
  [-1000, '−1,000'],
  [-0.2, '0'],
  [Infinity, '∞'],
])('counts %d as %s', (value, text) => {
  expect(formatCount(value)).toBe(text);
});

it.each([
  [0, '0 s'],
  [0.4, '< 1 s'],
  [10, '10 s'],
  [59.7, '1 min'],
  [60, '1 min'],
  [200, '3 min 20 s'],
  [3599.6, '1 h'],
  [7500, '2 h 5 min'],
  [4_000_000, '1,111 h 7 min'],
  [Infinity, '–'],
  [-1, '–'],
])('times %d as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

it.each([
  [0, '0 B'],
  [512, '512 B'],
  [1023, '1,023 B'],
  [1536, '1.5 KiB'],
  [1024 ** 2 - 1, '1 MiB'],
  [64 * 2 ** 20, '64 MiB'],
  [5.5 * 2 ** 30, '5.5 GiB'],
  [2 ** 60, '1.05 × 10⁶ TiB'],
  [Number.NaN, '–'],
])('sizes %d as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
