import { describe, expect, it } from 'vitest';
import type { Channels } from '../lib/channels';
import { buildSheet, sheetColumns } from './png-sheet';

/** Five pictures of 2×2; every byte is its own value, so that a swap or a shift of one pixel shows. */
const numbered = (count: number, size: number, channels: Channels) => ({
  pixels: Uint8Array.from({ length: count * size * size * channels }, (_, index) => index + 1),
  count,
  size,
  channels,
});

const rgbaAt = (sheet: { pixels: Uint8ClampedArray; width: number }, x: number, y: number) => [
  ...sheet.pixels.subarray((y * sheet.width + x) * 4, (y * sheet.width + x) * 4 + 4),
];

describe('buildSheet', () => {
  it('puts every grey pixel of every picture where it belongs', () => {
    const sheet = buildSheet(numbered(5, 2, 1), 3, 1);
    expect([sheet.width, sheet.height]).toEqual([3 * 2 + 2, 2 * 2 + 1]);
    expect(sheet.pixels).toHaveLength(8 * 5 * 4);
    for (let index = 0; index < 5; index++) {
      for (let y = 0; y < 2; y++) {
        for (let x = 0; x < 2; x++) {
          const grey = index * 4 + y * 2 + x + 1;
          const left = (index % 3) * 3;
          const top = Math.floor(index / 3) * 3;
          expect(rgbaAt(sheet, left + x, top + y)).toEqual([grey, grey, grey, 255]);
        }
      }
    }
  });

  it('keeps the order of the colours', () => {
    const sheet = buildSheet(numbered(1, 2, 3));
    expect([...sheet.pixels]).toEqual([1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255]);
  });

  it('leaves gaps and the empty end of the last row transparent', () => {
    const sheet = buildSheet(numbered(3, 1, 1), 2, 2);
    const opaque = Array.from({ length: sheet.width * sheet.height }, (_, at) => sheet.pixels[at * 4 + 3]);
    expect(opaque).toEqual([255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0]);
  });

  it('is no wider than the pictures it has', () => {
    expect(buildSheet(numbered(2, 4, 1), 8, 2).width).toBe(10);
  });

  it('refuses pixels that do not fit the count, and layouts without columns', () => {
    expect(() => buildSheet({ ...numbered(2, 2, 1), count: 3 })).toThrow(/3 pictures of 2×2×1/);
    expect(() => buildSheet({ pixels: new Uint8Array(0), count: 0, size: 2, channels: 1 })).toThrow(
      /at least one/,
    );
    expect(() => buildSheet(numbered(2, 2, 1), 0)).toThrow(/columns/);
  });
});

describe('sheetColumns', () => {
  it('is as near to square as the count allows', () => {
    expect([1, 2, 4, 5, 16, 24, 64].map(sheetColumns)).toEqual([1, 2, 2, 3, 4, 5, 8]);
  });
});
