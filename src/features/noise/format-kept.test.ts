import { expect, it } from 'vitest';
import { formatKept, formatPercent } from './format-kept';

it('writes ᾱ without a false 1', () => {
  expect([1, 0.32547, 0.0000403583, 0.9994].map(formatKept)).toEqual(['1', '0.325', '4.04 × 10⁻⁵', '0.999']);
  expect([0.9995, 0.9999, 0.99995872, 0.9999999].map(formatKept)).toEqual([
    '0.9995',
    '0.9999',
    '0.99996',
    'over 0.999999',
  ]);
});

it('writes a percentage without a false whole', () => {
  const plain = (share: number) => formatPercent(share).replaceAll('\u00a0', ' ');
  expect([1, 0.9999, 0.327, 0.0004, 0].map(plain)).toEqual([
    '100 %',
    'over 99.9 %',
    '32.7 %',
    'under 0.1 %',
    '0 %',
  ]);
});
