import { describe, expect, it } from 'vitest';
import { fromHalf, largestHalf, toHalf } from './half';

describe('fromHalf', () => {
  it('reads the published examples', () => {
    const examples: [number, number][] = [
      [0x0000, 0],
      [0x0001, 2 ** -24],
      [0x03ff, 2 ** -14 * (1023 / 1024)],
      [0x0400, 2 ** -14],
      [0x3555, 0.333251953125],
      [0x3bff, 0.99951171875],
      [0x3c00, 1],
      [0x3c01, 1.0009765625],
      [0xc000, -2],
      [0x7bff, largestHalf],
      [0x7c00, Infinity],
      [0xfc00, -Infinity],
      [0x7e00, Number.NaN],
    ];
    for (const [half, value] of examples) expect(fromHalf(half)).toBe(value);
    expect(fromHalf(0x8000)).toBe(-0);
  });
});

describe('toHalf', () => {
  it('gives every half back', () => {
    const wrong = Array.from({ length: 0x10000 }, (_, half) => half).filter((half) => {
      const value = fromHalf(half);
      return Number.isNaN(value) ? !Number.isNaN(fromHalf(toHalf(value))) : toHalf(value) !== half;
    });
    expect(wrong).toEqual([]);
  });

  it('takes the nearer neighbour, and the even one half way', () => {
    const wrong: number[] = [];
    for (let half = 0; half < 0x7bff; half++) {
      const [low, high] = [fromHalf(half), fromHalf(half + 1)];
      const middle = (low + high) / 2;
      const nudge = (high - low) / 16;
      if (toHalf(middle - nudge) !== half || toHalf(middle + nudge) !== half + 1) wrong.push(half);
      if (toHalf(middle) !== half + (half & 1) || toHalf(-middle) !== (0x8000 | toHalf(middle)))
        wrong.push(half);
    }
    expect(wrong).toEqual([]);
  });

  it('overflows to infinity where rounding leaves the largest half', () => {
    expect(toHalf(65519)).toBe(0x7bff);
    expect(toHalf(65520)).toBe(0x7c00);
    expect(toHalf(-1e30)).toBe(0xfc00);
    expect(toHalf(1e-30)).toBe(0);
  });
});
