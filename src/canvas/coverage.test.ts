import { describe, expect, it } from 'vitest';
import { coverage } from './coverage';

const sharesAt = ({ taps, shares }: ReturnType<typeof coverage>, at: number) => [
  ...shares.slice(at * taps, (at + 1) * taps),
];

describe('coverage', () => {
  it('gives each pixel of the screen shares that add up to one, of pixels that are there', () => {
    for (const [size, side] of [
      [16, 72],
      [16, 73],
      [8, 8],
      [64, 44],
      [48, 7],
      [3, 1],
    ]) {
      const laid = coverage(size, side);
      for (let at = 0; at < side; at++) {
        const shares = sharesAt(laid, at);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
        const last = laid.first[at] + shares.findLastIndex((share) => share > 0);
        expect(last, `${size} over ${side} at ${at}`).toBeLessThan(size);
      }
    }
  });

  it('gives every pixel of the picture the same width', () => {
    const widths = new Float64Array(16);
    const laid = coverage(16, 73);
    for (let at = 0; at < 73; at++) {
      sharesAt(laid, at).forEach((share, tap) => {
        if (share > 0) widths[laid.first[at] + tap] += share;
      });
    }
    for (const width of widths) expect(width).toBeCloseTo(73 / 16, 4);
  });

  it('mixes nothing where pixels are enlarged a whole number of times', () => {
    const laid = coverage(16, 48);
    expect([...laid.first]).toEqual(Array.from({ length: 48 }, (_, at) => Math.floor(at / 3)));
    for (let at = 0; at < 48; at++) expect(sharesAt(laid, at)[0]).toBe(1);
  });
});
