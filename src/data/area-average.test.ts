import { describe, expect, it } from 'vitest';
import type { Channels } from '../lib/channels';
import { createAverager } from './area-average';
import type { Rgb } from './colour';
import type { Square } from './crop';

type Paint = (x: number, y: number) => readonly [number, number, number, number];

const white: Rgb = [255, 255, 255];

function rgba(width: number, height: number, paint: Paint): Uint8ClampedArray {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(paint(x, y), (y * width + x) * 4);
  }
  return data;
}

function reduce(
  width: number,
  height: number,
  square: Square,
  size: number,
  paint: Paint,
  channels: Channels = 1,
) {
  const averager = createAverager(square, size, white);
  averager.add(rgba(width, height, paint), 0, 0, width, height);
  return [...averager.finish(channels)];
}

const grey = (value: number) => [value, value, value, 255] as const;

describe('createAverager', () => {
  it('leaves a picture of the right size untouched, in colour and in order', () => {
    const paint: Paint = (x, y) => [x * 30, y * 30, x + y, 255];
    const out = reduce(8, 8, { x: 0, y: 0, side: 8 }, 8, paint, 3);
    expect(out).toEqual([...rgba(8, 8, paint)].filter((_, i) => i % 4 !== 3));
  });

  it('averages whole blocks exactly', () => {
    const out = reduce(16, 16, { x: 0, y: 0, side: 16 }, 8, (x, y) => grey((x % 2) * 100 + (y % 2) * 50));
    expect(out).toEqual(new Array(64).fill(75));
  });

  it('keeps the ink of a stroke thinner than a result pixel, wherever it lies', () => {
    for (let at = 0; at < 105; at += 4) {
      const out = reduce(105, 105, { x: 0, y: 0, side: 105 }, 16, (x) => grey(x === at ? 0 : 255));
      const ink = out.slice(0, 16).reduce((sum, value) => sum + 255 - value, 0);
      expect(Math.abs(ink - (255 * 16) / 105)).toBeLessThanOrEqual(1);
      for (let y = 1; y < 16; y++) expect(out.slice(y * 16, y * 16 + 16)).toEqual(out.slice(0, 16));
    }
  });

  it('never breaks a thin diagonal stroke', () => {
    const out = reduce(105, 105, { x: 0, y: 0, side: 105 }, 16, (x, y) =>
      grey(Math.abs(x - y) <= 1 ? 0 : 255),
    );
    for (let i = 0; i < 16; i++) expect(out[i * 17]).toBeLessThan(160);
  });

  it('gives one result whether the picture comes whole or in pieces', () => {
    const paint: Paint = (x, y) => [(x * 37) % 256, (y * 91) % 256, (x * y) % 256, (x * 5 + y) % 256];
    const whole = reduce(50, 40, { x: 5, y: 0, side: 40 }, 16, paint, 3);
    const pieces = createAverager({ x: 5, y: 0, side: 40 }, 16, white);
    for (const y of [0, 16, 32]) {
      for (const x of [0, 16, 32, 48]) {
        const [w, h] = [Math.min(16, 50 - x), Math.min(16, 40 - y)];
        pieces.add(
          rgba(w, h, (px, py) => paint(px + x, py + y)),
          x,
          y,
          w,
          h,
        );
      }
    }
    expect([...pieces.finish(3)]).toEqual(whole);
  });

  it('puts the background under transparency by its share', () => {
    const averager = createAverager({ x: 0, y: 0, side: 2 }, 2, [10, 20, 30]);
    averager.add(
      Uint8ClampedArray.from([9, 9, 9, 0, 200, 100, 0, 255, 110, 120, 130, 51, 0, 0, 0, 255]),
      0,
      0,
      2,
      2,
    );
    expect([...averager.finish(3)]).toEqual([10, 20, 30, 200, 100, 0, 30, 40, 50, 0, 0, 0]);
  });

  it('shows the background where the square reaches beyond the picture', () => {
    const out = reduce(8, 4, { x: 0, y: -2, side: 8 }, 8, () => grey(0));
    const rows = Array.from({ length: 8 }, (_, y) => out[y * 8 + 3]);
    expect(rows).toEqual([255, 255, 0, 0, 0, 0, 255, 255]);
  });

  it('cuts out the square, from whatever corner', () => {
    const paint: Paint = (x, y) => [x * 9, y * 9, x + y, 255];
    const cut = reduce(20, 28, { x: 4, y: 12, side: 16 }, 8, paint, 3);
    const alone = reduce(16, 16, { x: 0, y: 0, side: 16 }, 8, (x, y) => paint(x + 4, y + 12), 3);
    expect(cut).toEqual(alone);
  });

  it('enlarges small pictures with crisp edges', () => {
    const out = reduce(4, 4, { x: 0, y: 0, side: 4 }, 8, (x) => grey(x * 80));
    expect(out.slice(0, 8)).toEqual([0, 0, 80, 80, 160, 160, 240, 240]);
  });

  it('weighs the channels into grey', () => {
    expect(reduce(8, 8, { x: 0, y: 0, side: 8 }, 8, () => [0, 255, 0, 255])[0]).toBe(182);
  });
});
