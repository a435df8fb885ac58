/** The first minute, and the Sample view by hand: the demo plays, is generated from, branched, painted on, downloaded and opened again. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { readGif } from '../src/export/testing/read-gif';
import { button, combobox, dropPng, generate, needAdapter, openPage, setNumber, slider } from './page';
import { decodePng } from './png.mjs';

const denoising = (page: Page) => slider(page, 'Denoising step');

/** Opens the page with nothing in the address and waits for the demo. */
async function openDemo(page: Page): Promise<void> {
  await openPage(page, '?backend=wasm');
  await expect(denoising(page)).toBeVisible({ timeout: 15_000 });
}

/** Generates from the demo network: few evaluations and pictures, so that software is quick. */
async function generateFromDemo(page: Page, evaluations = 6, count = 4): Promise<void> {
  await setNumber(page, 'Count', count);
  await generate(page, evaluations);
}

test('within two seconds of opening a reverse process moves, and says that it is the demo', async ({
  page,
}) => {
  await openPage(page, '?backend=wasm');
  const shown = Date.now();
  await expect(denoising(page)).toBeVisible();
  const first = await denoising(page).inputValue();
  await expect(denoising(page)).not.toHaveValue(first);
  // Counted from the page's first sight; patience is for slow machines, a recording without moving is a failure.
  expect(Date.now() - shown).toBeLessThan(20_000);
  await expect(page.getByText(/demo/i).first()).toBeVisible();
});

test('generate, scrub, branch, paint, download, open again', async ({ page }) => {
  await openDemo(page);
  await generateFromDemo(page);

  // Scrub to the middle.
  await denoising(page).fill('3');
  await expect(denoising(page)).toHaveAttribute('aria-valuetext', /t = \d+/);

  // Four futures from there.
  await button(page, 'Branch here').click();
  await page
    .getByRole('dialog', { name: 'Branch here' })
    .getByRole('button', { name: 'Branch', exact: true })
    .click();
  await expect(button(page, 'Generate')).toBeEnabled({ timeout: 120_000 });
  await expect(page.getByRole('list', { name: 'Recordings' }).getByRole('listitem')).toHaveCount(3);

  // Paint on what the network sees, with the keyboard, and go on.
  await denoising(page).fill('1');
  await button(page, 'Paint on').click();
  const paint = page.getByRole('dialog', { name: /Paint/ });
  await expect(paint).toBeVisible();
  const picture = paint.getByRole('application');
  await picture.focus();
  await page.keyboard.press('Space');
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
  }
  await expect(button(page, 'Undo')).toBeEnabled();
  await paint.getByRole('button', { name: /Continue/ }).click();
  await expect(paint).toBeHidden();
  await expect(button(page, 'Generate')).toBeEnabled({ timeout: 120_000 });
  await expect(page.getByRole('list', { name: 'Recordings' }).getByRole('listitem')).toHaveCount(4);

  // A GIF; downloads.spec.ts compares its pixels.
  const [gif] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    button(page, 'Download GIF').click(),
  ]);
  expect(gif.suggestedFilename()).toMatch(/\.gif$/);
  const film = readGif(new Uint8Array(await readFile((await gif.path())!)));
  expect(film.frames.length).toBeGreaterThanOrEqual(3);

  // A PNG, and its settings back from it.
  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  const [png] = await Promise.all([page.waitForEvent('download'), button(page, 'Download PNG').click()]);
  const sheet = await readFile((await png.path())!);
  const { settings } = JSON.parse(decodePng(sheet).text.Settings!);
  await combobox(page, 'Sampler').selectOption('heun');
  await seed.fill('99');
  await seed.press('Enter');
  await dropPng(page, 'sheet.png', sheet);
  await expect(combobox(page, 'Sampler')).toHaveValue(settings.sampler);
  await expect(seed).toHaveValue(String(settings.seed));
  await expect(slider(page, 'Evaluations')).toHaveValue(String(settings.steps));
  expect([settings.sampler, settings.seed]).not.toEqual(['heun', 99]);
});

for (const backend of ['wasm', 'webgpu']) {
  test(`ten runs leave the engine with what it had: ${backend}`, async ({ page }) => {
    await openPage(page, `?backend=${backend}`);
    if (backend === 'webgpu') await needAdapter(page);
    await expect(denoising(page)).toBeVisible({ timeout: 15_000 });
    await expect(page.getByRole('banner')).toContainText(backend, { ignoreCase: true, timeout: 60_000 });
    const held = page.locator('dt', { hasText: 'Memory' }).locator('+ dd');
    const workers = () => page.workers().length;

    await generateFromDemo(page, 3);
    await expect(held).toHaveText(/[1-9]\d* tensors/);
    const before = { held: await held.textContent(), workers: workers() };
    for (let run = 0; run < 10; run++) {
      await button(page, 'Generate').click();
      await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(run + 3, {
        timeout: 60_000,
      });
      await expect(button(page, 'Generate')).toBeEnabled({ timeout: 60_000 });
    }
    await page.waitForTimeout(500);
    expect({ held: await held.textContent(), workers: workers() }).toEqual(before);
  });
}
