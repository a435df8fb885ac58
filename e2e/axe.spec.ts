/**
 * Every view is accessible to axe, empty and filled, light and dark, on a desktop and on a phone with its settings open;
 * nothing scrolls sideways, a desktop page not at all, and a finger finds what it aims at.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { button, combobox, generate, goToView, openPage, setNumber, slider, trainTo, views } from './page';

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
const schemes = ['light', 'dark'] as const;
const soft = expect.configure({ soft: true });

/** What axe finds wrong, as "rule: elements". */
async function violations(page: Page): Promise<string[]> {
  const found = (await new AxeBuilder({ page }).analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Controls in sight that a fingertip (40 CSS pixels high) would miss, by name. */
function lowControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const reach = 19.5;
    /** Whether a press at this point reaches the control, through its label or an invisible margin too. */
    const hits = (element: HTMLElement, x: number, y: number) => {
      const under = document.elementFromPoint(x, y);
      return under !== null && (element.contains(under) || element.closest('label')?.contains(under));
    };
    return [...document.querySelectorAll<HTMLElement>('button, a, select, input, summary')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .flatMap((element) => {
        // Half under the edge of what it scrolls in, it would seem lower than it is.
        (element.closest('label') ?? element).scrollIntoView({ block: 'nearest' });
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        // What is covered, by a dialog say, is not there to be pressed.
        if (box.height >= 40 || !hits(element, x, y)) return [];
        if (hits(element, x, y - reach) && hits(element, x, y + reach)) return [];
        const name = element.getAttribute('aria-label') ?? element.textContent?.trim();
        return `${element.tagName.toLowerCase()} “${name}” is ${Math.round(box.height)} px high`;
      });
  });
}

async function check(page: Page, where: string, isPhone: boolean): Promise<void> {
  // Repeated when it finds something: text that is just fading out has no contrast for a moment. On a busy machine one
  // analysis alone may take ten seconds.
  await soft.poll(() => violations(page), { message: where, timeout: 30_000 }).toEqual([]);
  const room = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });
  soft(room.sideways, `${where}: sideways scroll`).toBeLessThanOrEqual(0);
  if (isPhone) soft(await lowControls(page), `${where}: touch`).toEqual([]);
  else soft(room.down, `${where}: page scroll`).toBeLessThanOrEqual(0);
}

/** Walks all views in both colour schemes and at both sizes. */
async function checkEverywhere(page: Page, state: string): Promise<void> {
  for (const colorScheme of schemes) {
    for (const [device, viewport] of Object.entries(sizes)) {
      const isPhone = device === 'phone';
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      for (const view of views) {
        const where = `${view}, ${state}, ${colorScheme}, ${device}`;
        await goToView(page, view);
        await check(page, where, isPhone);
        if (!isPhone) continue;
        await button(page, 'Settings').click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await check(page, `${where}, settings`, isPhone);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
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

test('every dialog of the Sample view, and several recordings side by side', async ({ page }) => {
  await openPage(page, '?backend=wasm#/sample');
  await setNumber(page, 'Count', 4);
  await generate(page, 4);
  for (const [device, viewport] of Object.entries(sizes)) {
    const isPhone = device === 'phone';
    for (const name of [/Branch/, /Paint/, /From my picture/, /Inpaint/, /Between/, /Compare/]) {
      await page.setViewportSize(viewport);
      await slider(page, 'Denoising step').fill('1');
      if (isPhone) await button(page, 'Settings').click();
      const open = page.getByRole('dialog').last();
      await page.getByRole('button', { name }).click();
      await expect(open).toHaveAccessibleName(name);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await check(page, `${name}, ${colorScheme}, ${device}`, isPhone);
      }
      await page.keyboard.press('Escape');
      if (isPhone) await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
  await page.setViewportSize(sizes.desktop);
  await button(page, 'Compare').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(button(page, 'Generate')).toBeEnabled({ timeout: 120_000 });
  for (const [device, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await check(page, `side by side, ${device}`, device === 'phone');
  }
});

test('the sheet of shortcuts', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page), colorScheme).toEqual([]);
  }
});
