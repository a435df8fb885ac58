import { describe, expect, it, vi } from 'vitest';
import type { Channels } from '../lib/channels';
import { createRandom } from '../lib/philox';
import { createFilm, type Film } from './film';
import { makeGif } from './gif';
import { readGif } from './testing/read-gif';

/** Steps from noise to a smooth picture; grey ones hold every value. */
function film(frames: number, channels: Channels, { count = 2, size = 16, hold = 1 } = {}): Film {
  const plane = Array.from({ length: frames }, (_, frame) => {
    const random = createRandom(5, frame);
    const part = frames === 1 ? 1 : frame / (frames - 1);
    return Uint8Array.from({ length: count * size * size * channels }, (_, i) => {
      const pixel = Math.floor(i / channels);
      const smooth =
        channels === 1 ? pixel % 256 : ((i % 3) * 90 + 4 * (pixel % 16) + Math.floor(pixel / 16)) % 256;
      return Math.round(part * smooth + (1 - part) * random.uniformInt(i, 256));
    });
  });
  return createFilm({ planes: [plane], count, size, channels }, { scale: 2, background: '#123456', hold });
}

const rgbOf = (rgba: Uint8ClampedArray) => Uint8Array.from(rgba).filter((_, i) => i % 4 !== 3);

const read = async (blob: Blob) => readGif(new Uint8Array(await blob.arrayBuffer()));

describe('makeGif', () => {
  it('keeps every value of a grey film', async () => {
    const grey = film(4, 1);
    const blob = await makeGif(grey, { delayMs: 80 });
    const gif = await read(blob);
    expect(blob.type).toBe('image/gif');
    expect([gif.width, gif.height, gif.frames.length]).toEqual([grey.width, grey.height, 4]);
    for (let i = 0; i < 4; i++) expect(gif.frames[i].pixels).toEqual(rgbOf(grey.draw(i)));
    expect(new Set(rgbOf(grey.draw(3))).size).toBe(256);
  });

  it('comes near the colours of a colour film, nearest in its last frame, with its background exact', async () => {
    const colour = film(5, 3);
    const gif = await read(await makeGif(colour, { delayMs: 80 }));
    expect(gif.palette).toHaveLength(256);
    const errors = gif.frames.map(({ pixels }, i) => {
      const want = rgbOf(colour.draw(i));
      expect([...pixels.subarray(0, 3)]).toEqual([0x12, 0x34, 0x56]);
      return Math.sqrt(pixels.reduce((sum, byte, at) => sum + (byte - want[at]) ** 2, 0) / pixels.length);
    });
    expect(Math.max(...errors)).toBeLessThan(16);
    expect(errors.at(-1)).toBeLessThan(6);
  });

  it('gives the colours of every frame their part of the palette', async () => {
    const colours = [
      [200, 30, 40],
      [20, 180, 60],
      [40, 50, 210],
      [240, 220, 20],
    ];
    const plane = colours.map((colour) => Uint8Array.from({ length: 64 * 3 }, (_, i) => colour[i % 3]));
    const flat = createFilm({ planes: [plane], count: 1, size: 8, channels: 3 }, { scale: 2 });
    const { frames } = await read(await makeGif(flat, { delayMs: 80 }));
    frames.forEach(({ pixels }, i) => {
      const middle = 3 * (10 * flat.width + 10);
      expect([...pixels.subarray(middle, middle + 3)]).toEqual(colours[i]);
    });
  });

  it('loops for ever and holds the last frame', async () => {
    const gif = await read(await makeGif(film(3, 1, { hold: 12 }), { delayMs: 83.3 }));
    expect(gif.loops).toBe(0);
    expect(gif.frames.map(({ delayMs }) => delayMs)).toEqual([80, 90, 1000]);
  });

  it('is as long as its frames together: 24 frames a second are 24 after a second', async () => {
    const { frames } = await read(await makeGif(film(48, 1), { delayMs: 1000 / 24 }));
    const ends = frames.map((_, i) => frames.slice(0, i + 1).reduce((sum, { delayMs }) => sum + delayMs, 0));
    expect([ends[23], ends[47]]).toEqual([1000, 2000]);
    for (const { delayMs } of frames) expect([40, 50]).toContain(delayMs);
  });

  it('keeps delays within what the format and its players know', async () => {
    const delays = async (delayMs: number) =>
      (await read(await makeGif(film(2, 1, { hold: 100 }), { delayMs }))).frames.map(
        (frame) => frame.delayMs,
      );
    // The first frame is too long by 19 ms, and the second makes up for it.
    expect(await delays(1)).toEqual([20, 80]);
    expect(await delays(100_000)).toEqual([100_000, 655_350]);
  });

  it('carries its origin as plain letters', async () => {
    const origin = { settings: { note: 'η = ½' }, long: 'x'.repeat(600) };
    const { comments } = await read(await makeGif(film(1, 1), { delayMs: 80, origin }));
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatch(/^Diffusion Playground settings: [\x20-\x7e]*$/);
    expect(JSON.parse(comments[0].slice('Diffusion Playground settings: '.length))).toEqual(origin);
  });

  it('tells how far it is', async () => {
    const told: number[] = [];
    await makeGif(film(4, 1), { delayMs: 80, onProgress: (done) => told.push(done) });
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('stops at once when told to, before it begins and in the middle', async () => {
    const stop = new AbortController();
    let reached = 0;
    const making = makeGif(film(50, 1), {
      delayMs: 80,
      signal: stop.signal,
      onProgress: (done) => {
        reached = done;
        if (done > 0.1) stop.abort();
      },
    });
    await expect(making).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(reached).toBeCloseTo(0.12);
    const before = makeGif(film(1, 1), { delayMs: 80, signal: AbortSignal.abort() });
    await expect(before).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('lets the page answer while it works', async () => {
    // Each frame seems to take 20 ms, however fast the machine.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 20;
      return now;
    });
    let answered = 0;
    let waiting = setImmediate(function answer() {
      answered++;
      waiting = setImmediate(answer);
    });
    await makeGif(film(40, 1, { count: 16 }), { delayMs: 80 });
    clearImmediate(waiting);
    clock.mockRestore();
    expect(answered).toBeGreaterThan(20);
  });
});
