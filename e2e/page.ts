/** Helpers of the journeys: what more than one of them does, by role and accessible name. */
import { expect, type Locator, type Page, test } from '@playwright/test';

export const views = ['Data', 'Noise', 'Train', 'Sample'] as const;
export type View = (typeof views)[number];

/** Opens the page and waits until its frame is there. */
export async function openPage(page: Page, address = '#/data'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('link', { name: 'Data' })).toBeVisible();
}

/** Follows a view's link and waits until all three of its parts, which load on demand, are there. */
export async function goToView(page: Page, view: View): Promise<void> {
  await page.getByRole('link', { name: view, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`#/${view.toLowerCase()}`));
  await expect(page).toHaveTitle(new RegExp(`^${view}`));
  const parts = [page.getByRole('main'), page.getByRole('region', { name: 'Film strip' })];
  const inspector = page.getByRole('complementary');
  if ((await inspector.count()) > 0) parts.push(inspector);
  for (const part of parts) await expect(part.locator('> *').first()).toBeAttached();
}

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name });
export const slider = (page: Page, name: string): Locator => page.getByRole('slider', { name });
export const combobox = (page: Page, name: string): Locator => page.getByRole('combobox', { name });

/** The number inside an element, thousands separated or not; NaN when it holds none. */
export async function numberIn(element: Locator): Promise<number> {
  const text = (await element.textContent()) ?? '';
  const digits = text.replace(/[,\s\u202f\u00a0]/g, '').match(/\d+(\.\d+)?/);
  return digits ? Number(digits[0]) : Number.NaN;
}

export const trainingStep = (page: Page): Promise<number> => numberIn(page.getByLabel('Training step'));

/** Waits until the data set shown holds exactly `count` pictures. */
export async function expectPictures(page: Page, count: number): Promise<void> {
  const line = page.getByRole('main').getByText(new RegExp(`^${count} pictures? · `));
  await expect(line).toBeVisible({ timeout: 60_000 });
}

/** Types into a number field and presses Enter, which commits it. */
export async function setNumber(page: Page, name: string, value: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name });
  await field.fill(String(value));
  await field.press('Enter');
}

/** Waits for the run to reach `step`. Training on software graphics is slow, so the caller gives the timeout. */
export async function reachStep(page: Page, step: number, timeout: number): Promise<void> {
  await expect.poll(() => trainingStep(page), { timeout }).toBeGreaterThanOrEqual(step);
}

/** Presses Pause and waits until the current step is done and Resume is enabled. */
export async function pause(page: Page): Promise<void> {
  await button(page, 'Pause').click();
  await expect(button(page, 'Resume')).toBeEnabled();
}

/** Trains a run of any length to `step` and pauses it. */
export async function trainTo(page: Page, step: number, timeout = 240_000): Promise<void> {
  await goToView(page, 'Train');
  await button(page, 'Start training').click();
  await reachStep(page, step, timeout);
  await pause(page);
}

/** Runs a reverse process of so many network evaluations to its end, in the Sample view. */
export async function generate(page: Page, evaluations: number, timeout = 240_000): Promise<void> {
  await slider(page, 'Evaluations').fill(String(evaluations));
  await button(page, 'Generate').click();
  // While it runs, the button is Cancel.
  await expect(button(page, 'Generate')).toBeEnabled({ timeout });
  await expect(slider(page, 'Denoising step')).toHaveAttribute('max', String(evaluations));
}

/** Skips a test where the browser offers no WebGPU adapter, and says so. */
export async function needAdapter(page: Page): Promise<void> {
  const hasAdapter = await page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
  test.skip(!hasAdapter, 'this browser offers no WebGPU adapter');
}

/** Drops a PNG on the stage, as from a file manager. */
export async function dropPng(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], name, { type: 'image/png' }));
      return transfer;
    },
    { name, base64: bytes.toString('base64') },
  );
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    await page.getByRole('main').dispatchEvent(kind, { dataTransfer });
  }
}
