/** The page under a browser's translator, which wraps every text in elements of its own while the page lives. */
import { expect, test } from '@playwright/test';
import { button, combobox, generate, goToView, openPage, reachStep, slider, trainTo, views } from './page';
import { signs } from './pictures';

/** Wraps every text that is there and every one that comes, as translators do. */
function translate(): void {
  const untouched = 'script, style, textarea, option, title, font, svg *';
  const wrap = (text: Text) => {
    if (!text.data.trim() || !text.parentElement || text.parentElement.matches(untouched)) return;
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    text.replaceWith(outer);
    inner.append(text);
  };
  const wrapAll = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    texts.forEach(wrap);
  };
  wrapAll(document.body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node instanceof Text) wrap(node);
        else wrapAll(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}

test('a translated page goes the whole way from pictures to samples', async ({ page }) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await openPage(page, '?backend=wasm#/data');
  await page.evaluate(translate);
  await page.getByLabel('Add images').setInputFiles(signs(30));
  await expect(page.getByRole('main').getByText('30 pictures', { exact: false }).first()).toBeVisible();
  await combobox(page, 'Resolution').selectOption('8');
  await button(page, 'Train on these pictures').first().click();
  await trainTo(page, 4);
  await button(page, 'Step').click();
  await reachStep(page, 5, 60_000);
  await button(page, 'Reset').click();
  await button(page, 'Undo reset').click();
  await expect(button(page, 'Resume')).toBeEnabled();
  for (const tab of ['Objective', 'Network', 'Basics'])
    await page.getByText(tab, { exact: true }).first().click();
  await goToView(page, 'Sample');
  await generate(page, 5);
  await slider(page, 'Denoising step').fill('2');
  for (const name of ['Branch here', 'From my picture', 'Inpaint', 'Between noises', 'Compare…']) {
    await button(page, name).click();
    await page.keyboard.press('Escape');
  }
  await combobox(page, 'Sampler').selectOption('dpm-solver');
  await generate(page, 5);
  await goToView(page, 'Noise');
  const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check({ force: true });
  for (const formula of ['Step', 'SNR', 'Posterior', 'Bound', 'Jump']) {
    await choose(formula);
  }
  await choose('Single steps');
  await combobox(page, 'Schedule A').selectOption('custom');
  for (const view of views) await goToView(page, view);
  await expect(page.getByText('This part of the page stopped')).toHaveCount(0);
  expect(faults).toEqual([]);
});
