import { expect, it } from 'vitest';
import { pathThrough } from './path';

const same = (value: number) => value;

it('goes from point to point, to a tenth of a pixel', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 2.34, y: 3.36 },
  ];
  expect(pathThrough(points, same, (y) => 10 * y)).toBe('M0,10L2.3,33.6');
  expect(pathThrough([], same, same)).toBe('');
});

it('passes over what the scale has no place for, also at the beginning, and holds back what is far outside', () => {
  const log = (value: number) => Math.log10(value);
  const points = [0, 10, -1, 1000].map((y, x) => ({ x, y }));
  expect(pathThrough(points, same, log)).toBe('M1,1L3,3');
  expect(pathThrough(points, same, (y) => (y === 10 ? undefined : 1e9 * y))).toBe('M0,0L2,-100000L3,100000');
});
