import { expect, it } from 'vitest';
import { luma, oklab, oklch, parseColour } from './colour';

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
