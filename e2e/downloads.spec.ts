/** Downloads hold what was shown: the frames of GIF, video and PNG against the canvases of the page. */
import { readFile } from 'node:fs/promises';
import { type Download, expect, type Page, test } from '@playwright/test';
import { readGif } from '../src/export/testing/read-gif';
import { filmTiles, meanDifference, videoFrames, withAlpha } from './films';
import { button, generate, openPage, setNumber, slider } from './page';
import { decodePng } from './png.mjs';
import { tilesOf } from './tiles';
import { tilesOn } from './watch';

/** The demo's network draws pictures of this side. */
const size = 16;
const count = 4;
const evaluations = 5;
const framesPerSecond = 12;

/** RGB of every picture in one panel of the stage: 0 is x_t, 1 the guess of the picture. */
const stageTiles = (page: Page, panel: number) =>
  tilesOn(page.getByRole('main').locator('figure').nth(panel).locator('canvas').first(), size);

/** What stands on the stage at every position: x_t of all, then the guesses of all; a finished picture is its own. */
async function everyMoment(page: Page): Promise<number[][][]> {
  const moments: number[][][] = [];
  for (let position = 0; position <= evaluations; position++) {
    await slider(page, 'Denoising step').fill(String(position));
    await expect(slider(page, 'Denoising step')).toHaveValue(String(position));
    const noisy = await stageTiles(page, 0);
    moments.push([...noisy, ...(position < evaluations ? await stageTiles(page, 1) : noisy)]);
  }
  return moments;
}

async function take(page: Page, name: string): Promise<{ download: Download; bytes: Uint8Array }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    button(page, name).click(),
  ]);
  return { download, bytes: new Uint8Array(await readFile((await download.path())!)) };
}

/** Every frame is the moment it stands for, within `most` of 255 on average, and no other one. */
function expectMoments(frames: number[][][], moments: number[][][], most: number): void {
  expect(frames.length).toBe(moments.length);
  frames.forEach((frame, at) => {
    const far = moments.map((moment) => meanDifference(frame.flat(), moment.flat()));
    expect(far[at], `frame ${at} is its own moment`).toBeLessThan(most);
    expect(far.indexOf(Math.min(...far)), `frame ${at} is nearest to its own moment`).toBe(at);
  });
}

test('GIF, video and PNG hold the pixels that were on the stage', async ({ page }) => {
  await openPage(page, '?backend=wasm#/sample?sample.sampler=ddim');
  await expect(slider(page, 'Denoising step')).toBeVisible({ timeout: 15_000 });
  await setNumber(page, 'Count', count);
  await generate(page, evaluations);
  const moments = await everyMoment(page);
  const shape = { count, planes: 2, size };

  const { bytes: gif } = await take(page, 'Download GIF');
  const film = readGif(gif);
  const drawn = film.frames.map(({ pixels }) =>
    filmTiles({ width: film.width, height: film.height, pixels: withAlpha(pixels) }, shape),
  );
  // 256 colours stand for all of coloured noise.
  expectMoments(drawn, moments, 12);

  const { bytes: png } = await take(page, 'Download PNG');
  expect(tilesOf(decodePng(Buffer.from(png)), size).map(({ pixels }) => pixels)).toEqual(
    moments.at(-1)!.slice(0, count),
  );

  const offered: number[] = [];
  for (const [name, type] of [
    ['Download MP4', 'video/mp4'],
    ['Download WebM', 'video/webm'],
  ] as const) {
    if ((await button(page, name).count()) === 0) continue;
    const { bytes } = await take(page, name);
    const frames = await videoFrames(page, bytes, type, framesPerSecond, evaluations + 1);
    expectMoments(
      frames.map((frame) => filmTiles(frame, shape)),
      moments,
      12,
    );
    offered.push(bytes.length);
  }
  expect(offered.length, 'this browser writes a video of one kind at least').toBeGreaterThan(0);
});
