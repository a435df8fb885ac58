/** Edits of the reverse process beyond branch and paint: from a picture, inpainting, between two noises, side by side. */
import { expect, type Page, test } from '@playwright/test';
import { button, combobox, generate, openPage, setNumber, slider } from './page';
import { tilesOn } from './watch';

/** The demo's network draws pictures of this side. */
const size = 16;
const evaluations = 6;
const count = 4;

const recordings = (page: Page) => page.getByRole('list', { name: 'Recordings' }).getByRole('listitem');
const made = (page: Page) => expect(button(page, 'Generate')).toBeEnabled({ timeout: 120_000 });

/** Four pictures of the demo's network, at the end of their way. */
async function begin(page: Page): Promise<void> {
  await openPage(page, '?backend=wasm#/sample?sample.sampler=ddim');
  await expect(slider(page, 'Denoising step')).toBeVisible({ timeout: 15_000 });
  await setNumber(page, 'Count', count);
  await generate(page, evaluations);
}

/** RGB of the pictures on the stage. */
const shownTiles = (page: Page) => tilesOn(page.getByRole('main').locator('figure canvas').first(), size);

test('a part of a picture is made anew, and the rest of it stays', async ({ page }) => {
  await begin(page);
  const [kept] = await shownTiles(page);

  await button(page, 'Inpaint').click();
  const dialog = page.getByRole('dialog', { name: 'Inpaint' });
  await expect(dialog.getByRole('radio', { name: 'The samples' })).toBeChecked();
  const picture = dialog.getByRole('application');
  await picture.focus();
  // From the middle to the right edge.
  await page.keyboard.press('Space');
  for (let i = 0; i < size; i++) await page.keyboard.press('Shift+ArrowRight');
  await dialog.getByRole('button', { name: 'Fill it in' }).click();
  await made(page);
  await expect(recordings(page)).toHaveCount(3);

  const pictures = await shownTiles(page);
  expect(pictures).toHaveLength(count);
  for (const tile of pictures) {
    const changed = new Set(tile.flatMap((value, i) => (value === kept![i] ? [] : [Math.floor(i / 3)])));
    const [rows, columns] = [
      [...changed].map((i) => Math.floor(i / size)),
      [...changed].map((i) => i % size),
    ];
    expect(changed.size).toBeGreaterThan(0);
    // Two pixels wide, from the middle on.
    expect(Math.max(...rows) - Math.min(...rows)).toBeLessThan(3);
    expect(Math.min(...columns)).toBeGreaterThan(size / 2 - 4);
  }
});

test('a picture is noised part of the way and comes back like itself; little strength changes less', async ({
  page,
}) => {
  await begin(page);
  const [original] = await shownTiles(page);
  const distance = async (strength: string) => {
    await button(page, 'From my picture').click();
    const dialog = page.getByRole('dialog', { name: 'From my picture' });
    await dialog.getByRole('slider', { name: 'Strength' }).fill(strength);
    await dialog.getByRole('button', { name: 'Make variants' }).click();
    await made(page);
    const pictures = await shownTiles(page);
    expect(pictures).toHaveLength(count);
    // Go back to the one that it came from, for the next.
    await recordings(page).nth(1).getByRole('button').first().click();
    await expect(slider(page, 'Denoising step')).toHaveAttribute('max', String(evaluations));
    const far = pictures.map((tile) =>
      tile.reduce((sum, value, i) => sum + Math.abs(value - original![i]), 0),
    );
    return far.reduce((sum, one) => sum + one, 0) / (far.length * original!.length);
  };
  const little = await distance('0.4');
  const much = await distance('0.9');
  expect(little).toBeLessThan(much / 1.5);
});

test('between two noises the first and the last are those of the seeds', async ({ page }) => {
  await begin(page);
  const first = await shownTiles(page);
  await button(page, 'Between noises').click();
  await page.getByRole('dialog', { name: 'Between two noises' }).getByRole('button', { name: 'Go' }).click();
  await made(page);
  await expect(recordings(page)).toHaveCount(3);
  const between = await shownTiles(page);
  expect(between).toHaveLength(count);
  // One sample's noise does not depend on how many there are.
  expect(between[0]).toEqual(first[0]);
  expect(between[count - 1]).not.toEqual(between[0]);
});

test('samplers walk side by side from one noise, in step', async ({ page }) => {
  await begin(page);
  await button(page, 'Compare').click();
  const sheet = page.getByRole('dialog', { name: 'Compare' });
  await expect(combobox(page, 'What differs')).toHaveValue('samplers');
  await sheet.getByRole('button', { name: 'Compare', exact: true }).click();
  await made(page);
  await expect(page.getByRole('heading', { name: '4 side by side' })).toBeVisible();
  const lanes = page.getByRole('main').locator('section[aria-label]');
  await expect(lanes).toHaveCount(4);
  await slider(page, 'Denoising step').fill('0');
  const starts = await Promise.all(
    [0, 1, 2, 3].map((i) => tilesOn(lanes.nth(i).locator('canvas').first(), size)),
  );
  for (const start of starts) expect(start).toEqual(starts[0]);
  await slider(page, 'Denoising step').fill(String(evaluations));
  await expect(lanes.nth(1)).toContainText('finished');
});

test('on a phone, closing a sheet inside the settings leaves the settings open', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, '?backend=wasm#/sample');
  await button(page, 'Settings').click();
  const settings = page.getByRole('dialog', { name: 'Sample settings' });
  for (const way of ['Close', 'Escape']) {
    await settings.getByRole('button', { name: 'Compare' }).click();
    const inner = page.getByRole('dialog', { name: 'Compare', exact: true });
    await expect(inner).toBeVisible();
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await inner.getByRole('button', { name: 'Close' }).click();
    await expect(inner).toBeHidden();
    await expect(settings).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
});
