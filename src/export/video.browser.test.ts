/** Videos encoded by this browser and decoded again: by its own player's decoder, behind a demuxer. */
import { ALL_FORMATS, BlobSource, CanvasSink, Input } from 'mediabunny';
import { describe, expect, it } from 'vitest';
import type { Channels } from '../lib/channels';
import { createRandom } from '../lib/philox';
import { createFilm, type Film } from './film';
import { makeVideo, type VideoFormat, videoFormats } from './video';

/** Steps from noise to bars, each frame unlike the others. */
function film(frames: number, channels: Channels, hold = 1): Film {
  const [count, size] = [4, 16];
  const plane = Array.from({ length: frames }, (_, frame) => {
    const random = createRandom(5, frame);
    const part = (frame + 1) / frames;
    return Uint8Array.from({ length: count * size * size * channels }, (_, i) => {
      const bars = Math.floor(i / channels / 4 + frame) % 2 ? 230 : 20 + 60 * (i % channels);
      return Math.round(part * bars + (1 - part) * random.uniformInt(i, 256));
    });
  });
  return createFilm({ planes: [plane], count, size, channels }, { scale: 8, background: '#ffffff', hold });
}

const formats = await videoFormats();

/** Every frame of a video as RGBA, with its time. */
async function decode(blob: Blob) {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(blob) });
  const track = (await input.getPrimaryVideoTrack())!;
  const frames: { pixels: Uint8ClampedArray; timestamp: number }[] = [];
  for await (const { canvas, timestamp } of new CanvasSink(track).canvases()) {
    const context = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
    frames.push({ pixels: context.getImageData(0, 0, canvas.width, canvas.height).data, timestamp });
  }
  return {
    frames,
    duration: await input.computeDuration(),
    width: track.displayWidth,
    height: track.displayHeight,
  };
}

/**
 * Root mean square of the differences of the colours inside the squares: video halves the resolution of colour, and
 * decoders blend it across edges.
 */
function difference({ width }: Film, a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  const inside = (n: number) => n % 8 >= 2 && n % 8 < 6;
  let [sum, count] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const pixel = i >> 2;
    if (i % 4 === 3 || !inside(pixel % width) || !inside(Math.floor(pixel / width))) continue;
    sum += (a[i] - b[i]) ** 2;
    count++;
  }
  return Math.sqrt(sum / count);
}

describe('videoFormats', () => {
  it('offers what this browser can encode, and nothing at a size that none can', async () => {
    expect(formats.every((format) => ['mp4', 'webm'].includes(format))).toBe(true);
    expect(await videoFormats({ width: 1e6, height: 1e6 })).toEqual([]);
  });
});

for (const format of ['mp4', 'webm'] satisfies VideoFormat[]) {
  describe.skipIf(!formats.includes(format))(
    `makeVideo, ${format} (skipped where the browser has no encoder)`,
    () => {
      it('makes a video whose frames are the film’s', async () => {
        for (const channels of [1, 3] as const) {
          const source = film(8, channels);
          const blob = await makeVideo(source, { format, framesPerSecond: 12 });
          expect(blob.type).toBe(`video/${format}`);
          const { frames, width, height } = await decode(blob);
          expect([width, height, frames.length]).toEqual([source.width, source.height, 8]);
          frames.forEach(({ pixels, timestamp }, i) => {
            expect(timestamp).toBeCloseTo(i / 12, 2);
            const own = difference(source, pixels, source.draw(i));
            expect(own).toBeLessThan(4);
            // Near its own frame, far from the others: none is lost, doubled or out of order.
            for (let j = 0; j < 8; j++)
              if (j !== i) expect(difference(source, pixels, source.draw(j))).toBeGreaterThan(2 * own + 4);
          });
        }
      });

      it('holds the last frame', async () => {
        const { frames, duration } = await decode(
          await makeVideo(film(3, 1, 12), { format, framesPerSecond: 12 }),
        );
        expect(frames).toHaveLength(14);
        expect(duration).toBeCloseTo(14 / 12, 1);
      });

      it('tells how far it is, and stops at once when told to', async () => {
        const told: number[] = [];
        await makeVideo(film(4, 1), { format, framesPerSecond: 12, onProgress: (done) => told.push(done) });
        expect(told).toEqual([0.25, 0.5, 0.75, 1]);
        const stop = new AbortController();
        let reached = 0;
        const making = makeVideo(film(50, 1), {
          format,
          framesPerSecond: 12,
          signal: stop.signal,
          onProgress: (done) => {
            reached = done;
            stop.abort();
          },
        });
        await expect(making).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
        expect(reached).toBeCloseTo(0.02);
      });
    },
  );
}

it('says so where a video cannot be written', async () => {
  const endless = { ...film(1, 1), width: 1e6, height: 1e6 };
  await expect(makeVideo(endless, { format: 'mp4', framesPerSecond: 12 })).rejects.toThrow(
    /cannot write MP4/,
  );
  await expect(makeVideo(endless, { format: 'webm', framesPerSecond: 12 })).rejects.toThrow(
    /cannot write WebM/,
  );
});
