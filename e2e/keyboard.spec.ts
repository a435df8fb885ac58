/** The first minute without a mouse: everything is reached with Tab and operated with keys. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { button, combobox, openPage, slider } from './page';

/** Presses Tab until `target` has the focus, as a person would who looks for it. */
async function tabTo(page: Page, target: Locator, most = 90): Promise<void> {
  await expect(target).toBeAttached();
  for (let press = 0; press < most; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} was not reached in ${most} presses of Tab.`);
}

/** Types into a number field over what is there. */
async function typeNumber(page: Page, name: string, value: number): Promise<void> {
  await tabTo(page, page.getByRole('spinbutton', { name, exact: true }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(String(value));
  await page.keyboard.press('Enter');
}

async function pressOn(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function times(page: Page, key: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await page.keyboard.press(key);
}

/** While something is made, Generate is Cancel. */
const made = (page: Page) => expect(button(page, 'Generate')).toBeEnabled({ timeout: 120_000 });

const recordings = (page: Page) => page.getByRole('list', { name: 'Recordings' }).getByRole('listitem');

test('generate, scrub, branch, paint, download and open again, by keyboard alone', async ({ page }) => {
  await openPage(page, '?backend=wasm');
  const denoising = slider(page, 'Denoising step');
  await expect(denoising).toBeVisible({ timeout: 15_000 });

  // Six evaluations, four pictures.
  await tabTo(page, slider(page, 'Evaluations'));
  await page.keyboard.press('Home');
  await times(page, 'ArrowRight', 5);
  await typeNumber(page, 'Count', 4);
  await pressOn(page, button(page, 'Generate'));
  await made(page);
  await expect(denoising).toHaveAttribute('max', '6');

  // Back from the end to the middle.
  await tabTo(page, denoising);
  await page.keyboard.press('End');
  await times(page, 'ArrowLeft', 3);
  await expect(denoising).toHaveValue('3');

  await pressOn(page, button(page, 'Branch here'));
  const branch = page.getByRole('dialog', { name: 'Branch here' });
  await pressOn(page, branch.getByRole('button', { name: 'Branch', exact: true }));
  await expect(branch).toBeHidden();
  await made(page);
  await expect(recordings(page)).toHaveCount(3);

  await tabTo(page, denoising);
  await page.keyboard.press('End');
  await times(page, 'ArrowLeft', 2);
  await pressOn(page, button(page, 'Paint on'));
  const paint = page.getByRole('dialog', { name: /Paint/ });
  // The picture has the brush at once.
  await expect(paint.getByRole('application')).toBeFocused();
  await page.keyboard.press('Space');
  await times(page, 'Shift+ArrowRight', 3);
  await expect(button(page, 'Undo')).toBeEnabled();
  await pressOn(page, paint.getByRole('button', { name: /Continue/ }));
  await expect(paint).toBeHidden();
  await made(page);
  await expect(recordings(page)).toHaveCount(4);

  await tabTo(page, button(page, 'Download GIF'));
  const [gif] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.keyboard.press('Enter'),
  ]);
  expect(gif.suggestedFilename()).toMatch(/\.gif$/);
  await tabTo(page, button(page, 'Download PNG'));
  const [png] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);

  // Other settings, and those of the sheet back.
  const sampler = combobox(page, 'Sampler');
  const seed = page.getByRole('spinbutton', { name: 'Seed', exact: true });
  const before = { sampler: await sampler.inputValue(), seed: await seed.inputValue() };
  await tabTo(page, sampler);
  await times(page, 'ArrowDown', 2);
  await expect(sampler).not.toHaveValue(before.sampler);
  await typeNumber(page, 'Seed', 99);
  await pressOn(page, page.locator('summary', { hasText: 'Options and files' }));
  // Asked for early: until it is, the browser opens a window of its own.
  const chooser = page.waitForEvent('filechooser');
  await pressOn(page, page.getByLabel('Open a saved sheet'));
  await (await chooser).setFiles((await png.path())!);
  await expect(sampler).toHaveValue(before.sampler);
  await expect(seed).not.toHaveValue('99');
});
