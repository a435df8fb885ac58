/** Reads the small pictures back from the frames of a downloaded GIF or video. */
import type { Page } from '@playwright/test';
import { sheetColumns } from '../src/export/png-sheet';
import type { Raster } from './tiles';
import { rasterOf } from './watch';

export interface FilmShape {
  /** Pictures in each plane, planes side by side. */
  count: number;
  planes: number;
  /** Side of one picture in pixels. */
  size: number;
}

/**
 * RGB of every picture of one frame, plane after plane: `size` × `size` samples from the middle of each enlarged pixel.
 * One network pixel of background lies around and between pictures, three between planes.
 */
export function filmTiles({ width, pixels }: Raster, { count, planes, size }: FilmShape): number[][] {
  const columns = sheetColumns(count);
  const planeWidth = columns * (size + 1) - 1;
  // An odd film has one more column of background.
  const scale = Math.floor(width / (planes * (planeWidth + 3) - 1));
  return Array.from({ length: planes * count }, (_, index) => {
    const [plane, picture] = [Math.floor(index / count), index % count];
    const left = 1 + plane * (planeWidth + 3) + (picture % columns) * (size + 1);
    const top = 1 + Math.floor(picture / columns) * (size + 1);
    return Array.from({ length: size * size }, (_, i) => {
      const x = Math.floor((left + (i % size) + 0.5) * scale);
      const y = Math.floor((top + Math.floor(i / size) + 0.5) * scale);
      return [0, 1, 2].map((channel) => pixels[(y * width + x) * 4 + channel]);
    }).flat();
  });
}

/** Opaque pixels of red, green and blue. */
export function withAlpha(rgb: Uint8Array): Uint8Array {
  const out = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let i = 0; 3 * i < rgb.length; i++) out.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
  return out;
}

/** The frames of a video as the browser plays it, in a separate page: the content policy of the project's forbids media. */
export async function videoFrames(
  page: Page,
  bytes: Uint8Array,
  type: string,
  framesPerSecond: number,
  count: number,
): Promise<Raster[]> {
  const player = await page.context().newPage();
  try {
    await player.evaluate(
      async ({ base64, type, framesPerSecond, count }) => {
        const video = document.createElement('video');
        video.muted = true;
        const heard = (event: string) =>
          new Promise((resolve, reject) => {
            video.addEventListener(event, resolve, { once: true });
            video.addEventListener('error', () => reject(new Error(video.error?.message ?? 'no video')), {
              once: true,
            });
          });
        const loaded = heard('loadeddata');
        const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        video.src = URL.createObjectURL(new Blob([data], { type }));
        await loaded;
        for (let i = 0; i < count; i++) {
          const sought = heard('seeked');
          video.currentTime = (i + 0.5) / framesPerSecond;
          await sought;
          const canvas = document.createElement('canvas');
          canvas.width = video.videoWidth;
          canvas.height = video.videoHeight;
          canvas.getContext('2d', { willReadFrequently: true })!.drawImage(video, 0, 0);
          document.body.append(canvas);
        }
      },
      { base64: Buffer.from(bytes).toString('base64'), type, framesPerSecond, count },
    );
    const frames = await player.locator('canvas').all();
    return await Promise.all(frames.map(rasterOf));
  } finally {
    await player.close();
  }
}

/** Mean absolute difference of two lists of bytes. */
export function meanDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
