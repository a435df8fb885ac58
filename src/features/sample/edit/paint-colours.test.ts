import { expect, it } from 'vitest';
import { cellWords, colourValues, paletteOf } from './paint-colours';

it('has eight different colours for each kind of picture', () => {
  for (const channels of [1, 3] as const) {
    const palette = paletteOf(channels);
    expect(palette).toHaveLength(8);
    expect(new Set(palette.map(({ hex }) => hex)).size).toBe(8);
    expect(new Set(palette.map(({ name }) => name)).size).toBe(8);
    for (const { hex } of palette) expect(hex).toMatch(/^#[0-9a-f]{6}$/);
  }
});

it('paints a grey picture with greys alone', () => {
  for (const { hex } of paletteOf(1)) {
    const [red, green, blue] = colourValues(hex, 3);
    expect([green, blue]).toEqual([red, red]);
  }
});

it('gives black, white and what lies between in the units of the network', () => {
  expect(colourValues('#000000', 3)).toEqual([-1, -1, -1]);
  expect(colourValues('#ff0033', 3)).toEqual([1, -1, 0x33 / 127.5 - 1]);
  expect(colourValues('#ffffff', 1)).toEqual([1]);
  expect(colourValues('#ff0000', 1)[0]).toBeCloseTo(-1 / 3, 12);
});

it('says what a cell shows', () => {
  expect(cellWords(Uint8Array.of(1, 120), 1, 1)).toBe('grey 120 of 255');
  expect(cellWords(Uint8Array.of(0, 0, 0, 200, 10, 30), 1, 3)).toBe('red 200, green 10, blue 30');
});
