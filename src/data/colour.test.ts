import { expect, it } from 'vitest';
import { isColoured, luma, oklab, oklch, parseColour } from './colour';

it('reads hexadecimal colours and refuses anything else', () => {
  expect(parseColour('#ff8001')).toEqual([255, 128, 1]);
  expect(parseColour('#FFFFFF')).toEqual([255, 255, 255]);
  expect(() => parseColour('white')).toThrow('"white" is not a colour like #ffffff.');
});

it('weighs the channels so that white stays white', () => {
  expect(luma(255, 255, 255)).toBeCloseTo(255, 9);
  expect(luma(0, 255, 0)).toBeCloseTo(182.376, 3);
});

it('turns the OKLab coordinates of the primaries into the primaries', () => {
  const close = (colour: readonly number[], r: number, g: number, b: number) =>
    expect(colour.map(Math.round)).toEqual([r, g, b]);
  close(oklab(1, 0, 0), 255, 255, 255);
  close(oklab(0, 0, 0), 0, 0, 0);
  close(oklab(0.62796, 0.22486, 0.12585), 255, 0, 0);
  close(oklab(0.86644, -0.23389, 0.1795), 0, 255, 0);
  close(oklab(0.45201, -0.03246, -0.31153), 0, 0, 255);
  close(oklch(0.62796, 0.25768, 29.234 / 360), 255, 0, 0);
});

it('sees colour in a few pixels, and none in the tints that compression leaves', () => {
  const pixels = (colour: number[], count: number) =>
    Uint8Array.from(
      [...Array.from({ length: 256 - count }, () => [90, 90, 90]), ...Array(count).fill(colour)].flat(),
    );
  expect(isColoured(pixels([200, 40, 40], 3))).toBe(true);
  expect(isColoured(pixels([200, 40, 40], 2))).toBe(false);
  expect(isColoured(pixels([110, 96, 90], 256))).toBe(false);
  expect(isColoured(pixels([90, 90, 122], 256))).toBe(true);
  // Of an 8 × 8 picture one in a hundred is less than one pixel.
  expect(isColoured(Uint8Array.from([255, 0, 0, ...Array(63 * 3).fill(0)]))).toBe(false);
});
