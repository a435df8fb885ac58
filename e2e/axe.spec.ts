/** Every view is accessible to axe, empty and filled, light and dark, on a desktop and a phone; nothing scrolls sideways. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { combobox, generate, goToView, openPage, setNumber, trainTo, views } from './page';

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const schemes = ['light', 'dark'] as const;

/** What axe finds wrong, as "rule: elements". */
async function violations(page: Page): Promise<string[]> {
  const found = (await new AxeBuilder({ page }).analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Walks all views in both colour schemes and at both sizes. */
async function checkEverywhere(page: Page, state: string): Promise<void> {
  for (const colorScheme of schemes) {
    for (const [device, viewport] of Object.entries(sizes)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      for (const view of views) {
        const where = `${view}, ${state}, ${colorScheme}, ${device}`;
        await goToView(page, view);
        // Asked again when it finds something: text that is just fading out has no contrast for a moment.
        const soft = expect.configure({ soft: true });
        await soft.poll(() => violations(page), { message: where, timeout: 10_000 }).toEqual([]);
        const room = await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
          return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
        });
        expect.soft(room.sideways, `${where}: sideways scroll`).toBeLessThanOrEqual(0);
        if (device === 'desktop') expect.soft(room.down, `${where}: page scroll`).toBeLessThanOrEqual(0);
      }
    }
  }
}

test('all views before anything was trained', async ({ page }) => {
  await openPage(page);
  await checkEverywhere(page, 'untrained');
});

test('all views with a run and its samples', async ({ page }) => {
  await openPage(page);
  await combobox(page, 'Resolution').selectOption('8');
  await goToView(page, 'Train');
  await setNumber(page, 'Batch size', 4);
  await trainTo(page, 3);
  await goToView(page, 'Sample');
  await generate(page, 4);
  await checkEverywhere(page, 'trained');
});
