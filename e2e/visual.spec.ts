/**
 * The views against pictures of themselves that were looked at and found good. Where fonts or the platform draw
 * differently they are skipped, with the reason. `npm run journey -- visual --update-snapshots` takes them anew.
 */
import { expect, type Page, test } from '@playwright/test';
import { openPage, type View } from './page';
import { renderingDiffers } from './rendering';

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const schemes = ['light', 'dark'] as const;

/** Waits for what arrives late: the engine's word, the pictures, the typeset formulas. */
const settled: Record<Exclude<View, 'Train'>, (page: Page) => Promise<void>> = {
  async Data(page) {
    await expect(page.getByText('600 pictures · 16 × 16 grey')).toBeVisible();
    await expect(page.getByRole('main').locator('canvas').first()).toBeVisible();
  },
  async Noise(page) {
    await expect(page.getByRole('img', { name: /under A, linear, at t = 330/ })).toBeVisible();
    await expect(page.locator('.katex').first()).toBeVisible();
  },
  // The demo's last frame: with reduced motion nothing plays.
  async Sample(page) {
    await expect(page.getByRole('heading', { name: 'Finished' })).toBeVisible();
    await expect(page.locator('figure canvas').first()).toBeVisible();
    // Known a moment later: what the browser can encode.
    await expect(page.getByLabel('Download WebM')).toBeEnabled();
  },
};

// What Train says of the time that it will take is measured, and never the same.
for (const view of ['Data', 'Noise', 'Sample'] as const) {
  for (const [device, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      test(`${view} on a ${device}, ${colorScheme}`, async ({ page }, { config }) => {
        const why = await renderingDiffers(page, config.updateSnapshots !== 'none');
        test.skip(why !== null, why ?? '');
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await openPage(page, `?backend=wasm#/${view.toLowerCase()}`);
        await expect(page.getByText('ready', { exact: true })).toBeVisible({ timeout: 60_000 });
        await settled[view](page);
        await page.evaluate(() => document.fonts.ready);
        await expect(page).toHaveScreenshot(`${view.toLowerCase()}-${device}-${colorScheme}.png`, {
          maxDiffPixelRatio: 0.002,
        });
      });
    }
  }
}
