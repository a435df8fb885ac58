import { describe, expect, it } from 'vitest';
import { luma } from '../colour';
import { builtinNames, type ImageOptions, type ImageSet, resolutions } from '../types';
import { generateBuiltin } from './generate';
import { glyphs } from './glyphs';

const options: ImageOptions = { size: 16, channels: 3, crop: 'centre', background: '#ffffff', seed: 1 };
const make = (name: (typeof builtinNames)[number], count: number, change: Partial<ImageOptions> = {}) =>
  generateBuiltin(name, count, { ...options, ...change });

/** Pixels of picture i. */
const one = ({ pixels, size, channels }: ImageSet, i: number) =>
  pixels.subarray(i * size * size * channels, (i + 1) * size * size * channels);

describe.each(builtinNames)('%s', (name) => {
  it('are the same for the same seed and others for another', () => {
    expect(make(name, 20)).toEqual(make(name, 20));
    expect(make(name, 20, { seed: 2 }).pixels).not.toEqual(make(name, 20).pixels);
  });

  it('do not depend on how many are made', () => {
    const few = make(name, 3);
    const many = make(name, 9);
    expect(few.pixels).toEqual(many.pixels.subarray(0, few.pixels.length));
    expect(few.names).toEqual(many.names.slice(0, 3));
  });

  it('vary: hardly two alike, every label often', () => {
    const { hashes, labels, names } = make(name, 500);
    expect(new Set(hashes).size).toBeGreaterThan(495);
    expect(new Set(names).size).toBe(500);
    const kinds = new Map<string, number>();
    for (const label of labels) kinds.set(label, (kinds.get(label) ?? 0) + 1);
    const even = 500 / kinds.size;
    for (const members of kinds.values()) expect(members).toBeGreaterThan(even * 0.2);
    expect(kinds.size).toBe({ shapes: 6, creatures: 5, strokes: 36, gradients: 3 }[name]);
  });

  it.each(resolutions)('exist at %i px, in grey as the luma of the colours', (size) => {
    const colour = make(name, 6, { size });
    const grey = make(name, 6, { size, channels: 1 });
    expect(colour.pixels).toHaveLength(6 * size * size * 3);
    expect(grey.pixels).toHaveLength(6 * size * size);
    expect(grey.labels).toEqual(colour.labels);
    let furthest = 0;
    for (let i = 0; i < grey.pixels.length; i++) {
      const [r, g, b] = colour.pixels.subarray(i * 3, i * 3 + 3);
      furthest = Math.max(furthest, Math.abs(grey.pixels[i] - luma(r, g, b)));
    }
    // Both are rounded.
    expect(furthest).toBeLessThan(1.01);
  });

  it('show something in grey: each picture has contrast', () => {
    const set = make(name, 200, { channels: 1 });
    for (let i = 0; i < 200; i++) {
      const pixels = one(set, i);
      expect(Math.max(...pixels) - Math.min(...pixels)).toBeGreaterThan(30);
    }
  });
});

describe('strokes', () => {
  it('are dark ink on white paper, neither thin nor clipped', () => {
    const set = make('strokes', 300, { channels: 1 });
    for (let i = 0; i < 300; i++) {
      const pixels = one(set, i);
      expect(Math.min(...pixels)).toBeLessThan(40);
      const ink = pixels.reduce((sum, value) => sum + 255 - value, 0) / 255;
      expect(ink).toBeGreaterThan(8);
      expect(ink).toBeLessThan(120);
      // What leaves the picture would end in a row of ink along its edge.
      const edge = pixels.filter((_, at) => at % 16 === 0 || at % 16 === 15 || at < 16 || at >= 240);
      expect(edge.filter((value) => value < 100).length).toBeLessThan(14);
    }
  });

  it('have a model for every capital and digit', () => {
    expect(Object.keys(glyphs).sort().join('')).toBe('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  });
});

describe('shapes', () => {
  it('leave the corners to the background, whatever it is', () => {
    const set = make('shapes', 100, { background: '#102030' });
    const corners = Array.from({ length: 100 }, (_, i) => [...one(set, i).subarray(0, 3)].join());
    expect(corners.filter((corner) => corner === '16,32,48').length).toBeGreaterThan(80);
  });

  it('keep their area when enlarged', () => {
    const area = (size: 16 | 64) => {
      const set = make('shapes', 30, { size, channels: 1, background: '#000000' });
      return Array.from({ length: 30 }, (_, i) => {
        const pixels = one(set, i);
        return pixels.reduce((sum, value) => sum + value, 0) / Math.max(...pixels) / size ** 2;
      });
    };
    const [small, large] = [area(16), area(64)];
    for (const [i, share] of small.entries()) expect(Math.abs(share - large[i])).toBeLessThan(0.02);
  });
});

describe('creatures', () => {
  it('are symmetrical but for where some of them look, and stand on the background', () => {
    const set = make('creatures', 300, { channels: 1 });
    let ahead = 0;
    for (let i = 0; i < 300; i++) {
      const pixels = one(set, i);
      const differing = pixels.filter((value, at) => value !== pixels[at - (at % 16) + 15 - (at % 16)]);
      expect(differing.length).toBeLessThanOrEqual(8);
      if (differing.length === 0) ahead++;
      expect(pixels[0]).toBe(255);
      expect(pixels.filter((value) => value !== 255).length).toBeGreaterThan(60);
    }
    // Half have eyes that can look aside, and two thirds of those do.
    expect(ahead).toBeGreaterThan(180);
    expect(ahead).toBeLessThan(220);
  });

  it.each([2, 3, 4] as const)('are enlarged by whole numbers: %i', (scale) => {
    const size = ({ 2: 32, 3: 48, 4: 64 } as const)[scale];
    const small = make('creatures', 10, { size: 16 });
    const enlarged = new Uint8Array(10 * size * size * 3);
    for (let at = 0; at < enlarged.length / 3; at++) {
      const [x, y, i] = [at % size, Math.floor(at / size) % size, Math.floor(at / size ** 2)];
      const from = (i * 256 + Math.floor(y / scale) * 16 + Math.floor(x / scale)) * 3;
      enlarged.set(small.pixels.subarray(from, from + 3), at * 3);
    }
    expect(Buffer.compare(make('creatures', 10, { size }).pixels, enlarged)).toBe(0);
  });
});

describe('gradients', () => {
  it('are smooth: neighbours differ little, but at the heart of a conic one', () => {
    const set = make('gradients', 100, { size: 64, channels: 1 });
    for (let i = 0; i < 100; i++) {
      const pixels = one(set, i);
      let steep = 0;
      for (let at = 0; at < pixels.length - 64; at++) {
        const right = at % 64 < 63 ? Math.abs(pixels[at] - pixels[at + 1]) : 0;
        if (Math.max(right, Math.abs(pixels[at] - pixels[at + 64])) > 14) steep++;
      }
      expect(steep).toBeLessThan(set.labels[i] === 'conic' ? 100 : 1);
    }
  });
});
