/**
 * The whole path on the built page, as a stranger walks it: own pictures in, a network trained on them, its samples
 * watched frame by frame and downloaded. Nothing on the console, and no request that leaves the page.
 */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import {
  button,
  combobox,
  expectPictures,
  generate,
  goToView,
  needAdapter,
  numberIn,
  openPage,
  pause,
  reachStep,
  setNumber,
  slider,
  trainingStep,
} from './page';
import { signs, spoiltFiles } from './pictures';
import { decodePng } from './png.mjs';
import { tilesOf } from './tiles';
import { drawn, leakingRequests, tilesOn, watchPage } from './watch';

interface Recipe {
  name: string;
  query: string;
  /** What the header must name as the backend; null where the page chooses. */
  backend: RegExp | null;
  size: number;
  batch: number;
  steps: number;
  evaluations: number;
}

const recipes: Recipe[] = [
  {
    name: 'the backend the page chooses',
    query: '',
    backend: null,
    size: 16,
    batch: 8,
    steps: 30,
    evaluations: 10,
  },
  // WebGPU on a software adapter is slow, whatever is trained: as little as shows the whole path.
  {
    name: 'WebGPU on a software adapter',
    query: '?backend=webgpu',
    backend: /WebGPU/,
    size: 8,
    batch: 2,
    steps: 3,
    evaluations: 3,
  },
];

for (const { name, query, backend, size, batch, steps, evaluations } of recipes) {
  test(`pictures in, samples out: ${name}`, async ({ page, baseURL }) => {
    test.setTimeout(600_000);
    const watch = watchPage(page);
    await openPage(page, `./${query}#/data`);
    if (backend) {
      await needAdapter(page);
      await expect(page.getByRole('banner')).toContainText(backend, { timeout: 60_000 });
    }

    // Data: sixty good files and three bad ones.
    const spoilt = spoiltFiles();
    await combobox(page, 'Resolution').selectOption(String(size));
    await page.getByLabel('Add images').setInputFiles([...signs(60), ...spoilt]);
    for (const file of spoilt) await expect(page.getByText(file.name)).toBeVisible();
    await expectPictures(page, 60);

    // Train: to a number of steps, pause, go on, pause.
    await goToView(page, 'Train');
    await combobox(page, 'Model size').selectOption('S');
    await setNumber(page, 'Batch size', batch);
    await button(page, 'Start training').click();
    await reachStep(page, steps, 400_000);
    await pause(page);
    const paused = await trainingStep(page);
    await page.waitForTimeout(1500);
    expect(await trainingStep(page)).toBe(paused);
    expect(await numberIn(page.getByLabel('Loss'))).toBeGreaterThan(0);
    await button(page, 'Resume').click();
    await reachStep(page, paused + 1, 120_000);
    await pause(page);

    // Sample: one reverse process, every frame of it kept.
    await goToView(page, 'Sample');
    await combobox(page, 'Sampler').selectOption('ddim');
    await generate(page, evaluations);
    const denoising = slider(page, 'Denoising step');

    // Scrub: each position has its own pictures, and they come back as they were.
    const stage = page.getByRole('main');
    const looks: string[] = [];
    for (let position = 0; position <= evaluations; position++) {
      await denoising.fill(String(position));
      looks.push(await drawn(stage));
    }
    expect(new Set(looks).size).toBe(looks.length);
    for (let position = evaluations; position >= 0; position--) {
      await denoising.fill(String(position));
      expect(await drawn(stage)).toBe(looks[position]);
    }

    // Play runs from the noise to the end by itself.
    await expect(denoising).toHaveValue('0');
    await button(page, 'Play').click();
    await expect(denoising).toHaveValue(String(evaluations), { timeout: 60_000 });
    await expect.poll(() => drawn(stage)).toBe(looks[evaluations]);

    // Download: the file is the finished pictures at native size.
    const waiting = page.waitForEvent('download');
    await button(page, 'Download PNG').click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/\.png$/);
    const sheet = decodePng(await readFile(await download.path()));
    const shown = await tilesOn(stage.locator('figure').first().locator('canvas'), size);
    const saved = tilesOf(sheet, size);
    expect(saved.length).toBe(16);
    expect(saved.every(({ side }) => side === size)).toBe(true);
    expect(saved.map(({ pixels }) => pixels)).toEqual(shown);
    expect(sheet.text.Settings).toContain(`"steps":${evaluations}`);

    expect(watch.console).toEqual([]);
    expect(leakingRequests(watch, baseURL ?? '')).toEqual([]);
  });
}
