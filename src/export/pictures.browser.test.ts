/** Exported pictures in a real browser: its own decoders give back what was put in. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { downloadPng } from './download-png';
import { createFilm } from './film';
import { makeGif } from './gif';
import { readOrigin } from './origin';
import { buildSheet } from './png-sheet';

const numbered = (length: number, factor: number) =>
  Uint8Array.from({ length }, (_, i) => (i * factor) & 0xff);

/** Pixels of an image or a frame as the page would show them. */
function pixelsOf(image: ImageBitmap | VideoFrame, width: number, height: number): Uint8ClampedArray {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height).data;
}

afterEach(() => vi.restoreAllMocks());

describe('downloadPng', () => {
  it('saves pixels and settings that read back', async () => {
    const saved: { blob: Blob; name: string }[] = [];
    const blobs = new Map<string, Blob>();
    const make = URL.createObjectURL;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      const address = make(blob);
      blobs.set(address, blob as Blob);
      return address;
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ blob: blobs.get(this.href)!, name: this.download });
    });
    const pictures = { pixels: numbered(5 * 16 * 3, 7), count: 5, size: 4, channels: 3 as const };
    const origin = {
      settings: { sampler: 'ddim', steps: 20, seed: 2718, eta: 0.5 },
      schedule: null,
      modelStep: 1840,
      t: null,
    };
    const name = await downloadPng(pictures, origin);
    expect(saved.map((file) => file.name)).toEqual([name]);
    const { blob } = saved[0];
    expect(await readOrigin(blob)).toEqual({ origin });
    const sheet = buildSheet(pictures);
    expect(pixelsOf(await createImageBitmap(blob), sheet.width, sheet.height)).toEqual(sheet.pixels);
  });
});

describe.skipIf(typeof ImageDecoder === 'undefined')('makeGif (skipped without ImageDecoder)', () => {
  it('makes what the browser plays: every frame, its delay, for ever', async () => {
    const planes = [Array.from({ length: 5 }, (_, frame) => numbered(4 * 256, 2 * frame + 1))];
    const film = createFilm({ planes, count: 4, size: 16, channels: 1 }, { scale: 4, hold: 10 });
    const blob = await makeGif(film, { delayMs: 80, origin: {} });
    const decoder = new ImageDecoder({ type: 'image/gif', data: await blob.arrayBuffer() });
    await Promise.all([decoder.tracks.ready, decoder.completed]);
    const track = decoder.tracks.selectedTrack!;
    expect([track.frameCount, track.repetitionCount]).toEqual([5, Infinity]);
    for (let frameIndex = 0; frameIndex < 5; frameIndex++) {
      const { image } = await decoder.decode({ frameIndex });
      expect([image.displayWidth, image.displayHeight]).toEqual([film.width, film.height]);
      expect(image.duration).toBe(frameIndex === 4 ? 800_000 : 80_000);
      expect(pixelsOf(image, film.width, film.height)).toEqual(film.draw(frameIndex));
      image.close();
    }
  });
});
