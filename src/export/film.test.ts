import { describe, expect, it } from 'vitest';
import type { Channels } from '../lib/channels';
import { createFilm, type Film, planesOf } from './film';

/** Pictures whose every byte tells frame, plane and place. */
const numbered = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, i) => (i * 7 + seed * 31) & 0xff);

const source = (frames: number, count: number, size: number, channels: Channels, planes = 1) => ({
  planes: Array.from({ length: planes }, (_, p) =>
    Array.from({ length: frames }, (_, i) => numbered(count * size * size * channels, 100 * p + i)),
  ),
  count,
  size,
  channels,
});

const at = ({ width }: Film, pixels: Uint8ClampedArray, x: number, y: number) => [
  ...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

/** Where each network pixel of a film must come from: plane, picture, y, x; null for background. Written out plainly. */
function whereFrom(count: number, size: number, columns: number, planes: number, X: number, Y: number) {
  const planeWidth = columns * size + (columns - 1);
  for (let p = 0; p < planes; p++) {
    for (let i = 0; i < count; i++) {
      const left = 1 + p * (planeWidth + 3) + (i % columns) * (size + 1);
      const top = 1 + Math.floor(i / columns) * (size + 1);
      if (X >= left && X < left + size && Y >= top && Y < top + size)
        return [p, i, Y - top, X - left] as const;
    }
  }
  return null;
}

describe('createFilm', () => {
  it('puts every pixel of every picture and plane where it belongs, as squares, with background elsewhere', () => {
    for (const [channels, scale] of [
      [1, 2],
      [3, 3],
    ] as const) {
      const [count, size, columns] = [5, 3, 3];
      const given = source(2, count, size, channels, 2);
      const film = createFilm(given, { columns, scale, background: '#102030' });
      const ground = channels === 1 ? [30, 30, 30, 255] : [16, 32, 48, 255];
      expect(film.background).toEqual(ground.slice(0, 3));
      const networkWidth = 2 * (columns * 4 - 1) + 3 + 2;
      expect([film.width, film.height]).toEqual([
        networkWidth * scale + (scale % 2) * (networkWidth % 2),
        9 * scale + (scale % 2),
      ]);
      // Frames in any order: each is drawn over the one before.
      for (const frame of [1, 0]) {
        const pixels = film.draw(frame);
        const wrong: string[] = [];
        for (let y = 0; y < film.height; y++) {
          for (let x = 0; x < film.width; x++) {
            const from = whereFrom(count, size, columns, 2, Math.floor(x / scale), Math.floor(y / scale));
            let want = ground;
            if (from) {
              const [p, i, py, px] = from;
              const offset = ((i * size + py) * size + px) * channels;
              const bytes = given.planes[p][frame];
              want = [0, 1, 2].map((c) => bytes[offset + (channels === 3 ? c : 0)]).concat(255);
            }
            if (at(film, pixels, x, y).join() !== want.join()) wrong.push(`${x}, ${y}`);
          }
        }
        expect(wrong).toEqual([]);
      }
    }
  });

  it('has even sides, and a longest side near 512', () => {
    for (const [count, size] of [
      [1, 8],
      [16, 16],
      [9, 32],
      [16, 64],
      [3, 24],
      [64, 64],
    ]) {
      const film = createFilm(source(1, count!, size!, 1));
      const longest = Math.max(film.width, film.height);
      expect([film.width % 2, film.height % 2]).toEqual([0, 0]);
      expect(film.scale === 1 || film.scale % 2 === 0).toBe(true);
      expect(longest).toBeGreaterThan(341);
      expect(longest).toBeLessThan(684);
    }
  });

  it('needs one frame of memory only, and holds the last frame', () => {
    const film = createFilm(source(3, 1, 4, 1), { hold: 12 });
    expect(film.draw(1)).toBe(film.draw(2));
    expect([0, 1, 2].map(film.hold)).toEqual([1, 1, 12]);
    expect(film.count).toBe(3);
  });

  it('takes a smaller scale when there are very many frames', () => {
    const plane = Array(1500).fill(new Uint8Array(16 * 256));
    const long = createFilm({ planes: [plane], count: 16, size: 16, channels: 1 });
    expect(long.scale).toBe(4);
    expect(long.width * long.height * 1500).toBeLessThanOrEqual(200e6);
  });

  it('refuses what it cannot lay out, with a sentence', () => {
    const good = source(2, 2, 2, 1, 2);
    expect(() => createFilm({ ...good, planes: [] })).toThrow(/at least one frame/);
    expect(() => createFilm({ ...good, planes: [[]] })).toThrow(/at least one frame/);
    expect(() => createFilm({ ...good, count: 3 })).toThrow(/2 frames of 3 pictures of 2×2×1/);
    expect(() => createFilm({ ...good, planes: [good.planes[0], good.planes[1].slice(1)] })).toThrow(
      /2 frames/,
    );
    expect(() => createFilm(good, { background: 'red' })).toThrow(/"red" is not a colour/);
    expect(() => createFilm(source(1, 40, 64, 1), { columns: 1 })).toThrow(
      /66 × 2602 pixels.*fewer pictures/,
    );
    const plane = Array(4000).fill(new Uint8Array(16 * 64 * 64));
    expect(() => createFilm({ planes: [plane], count: 16, size: 64, channels: 1 })).toThrow(
      /4000 frames of 262 × 262.*fewer evaluations/,
    );
  });
});

describe('planesOf', () => {
  const frames = [0, 1].map((i) => ({ xt: numbered(4, i), x0Hat: numbered(4, 50 + i) }));
  const final = numbered(4, 99);

  it('ends with the finished pictures in both planes', () => {
    const [xt, guess] = planesOf(frames, final, true);
    expect(xt).toEqual([frames[0].xt, frames[1].xt, final]);
    expect(guess).toEqual([frames[0].x0Hat, frames[1].x0Hat, final]);
  });

  it('has one plane without the guess, and no end when there is none', () => {
    expect(planesOf(frames, null, false)).toEqual([[frames[0].xt, frames[1].xt]]);
  });
});
