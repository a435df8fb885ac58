/** Every control is found as assistive technology finds it, by role and a part of its name, and no other answers to it. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import {
  button,
  generate,
  goToView,
  openPage,
  pause,
  reachStep,
  setNumber,
  slider,
  type View,
  views,
} from './page';

type Role = 'button' | 'slider' | 'combobox' | 'spinbutton';

/** In the view where a person looks for it; once a run and its samples are there. */
const controls: [View, Role, string][] = [
  ['Data', 'combobox', 'Resolution'],
  ['Data', 'combobox', 'Colour'],
  ['Noise', 'slider', 'Time t'],
  ['Noise', 'slider', 'Steps T'],
  ['Noise', 'combobox', 'Schedule A'],
  ['Noise', 'combobox', 'Schedule B'],
  ['Train', 'combobox', 'Model size'],
  ['Train', 'spinbutton', 'Batch size'],
  ['Train', 'button', 'Resume'],
  ['Train', 'button', 'Step'],
  ['Train', 'button', 'Reset'],
  ['Sample', 'combobox', 'Sampler'],
  ['Sample', 'button', 'Generate'],
  ['Sample', 'slider', 'Denoising step'],
  ['Sample', 'button', 'Play'],
  ['Sample', 'button', 'Download PNG'],
];

type Find = () => Locator;

/** In every view: exactly one where it belongs, at most one elsewhere. */
async function expectOneOfEach(page: Page, wanted: [View, string, Find][]): Promise<void> {
  for (const view of views) {
    await goToView(page, view);
    for (const [home, name, find] of wanted) {
      if (view === home) await expect.soft(find(), `“${name}” in ${view}`).toHaveCount(1);
      else expect.soft(await find().count(), `“${name}” in ${view}`).toBeLessThanOrEqual(1);
    }
  }
}

test('each control answers to its name alone', async ({ page }) => {
  await openPage(page);
  for (const view of views) await expect(page.getByRole('link', { name: view })).toHaveCount(1);
  for (const view of views) {
    await goToView(page, view);
    await expect(page.getByRole('status'), view).toHaveCount(1);
  }

  await goToView(page, 'Train');
  await setNumber(page, 'Batch size', 4);
  await expect(button(page, 'Start training')).toHaveCount(1);
  await button(page, 'Start training').click();
  await reachStep(page, 1, 120_000);
  await expect(button(page, 'Pause')).toHaveCount(1);
  await pause(page);
  await goToView(page, 'Sample');
  await generate(page, 3);

  await expectOneOfEach(page, [
    ...controls.map(([view, role, name]): [View, string, Find] => [
      view,
      name,
      () => page.getByRole(role, { name }),
    ]),
    ['Data', 'Add images', () => page.getByLabel('Add images')],
    ['Train', 'Training step', () => page.getByLabel('Training step')],
    ['Train', 'Loss', () => page.getByLabel('Loss')],
  ]);
});

test('sliders say what their value means', async ({ page }) => {
  await openPage(page);
  await goToView(page, 'Noise');
  await expect(slider(page, 'Time t')).toHaveAttribute('aria-valuetext', /t = \d+/);
});

test('the keyboard alone reaches the controls and moves the time', async ({ page }) => {
  await openPage(page);
  await goToView(page, 'Noise');
  const time = slider(page, 'Time t');
  await time.focus();
  const before = Number(await time.inputValue());
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => Number(await time.inputValue())).toBeGreaterThan(before);
  await page.keyboard.press('Home');
  await expect(time).toHaveValue((await time.getAttribute('min')) ?? '0');
});
