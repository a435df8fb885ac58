/** What goes wrong for people: bad files, odd addresses, the back button, a reload. Nothing already there is lost. */
import { expect, type Page, test } from '@playwright/test';
import { zipSync } from 'fflate';
import {
  button,
  combobox,
  dropPng,
  expectPictures,
  goToView,
  openPage,
  setNumber,
  slider,
  trainingStep,
  trainTo,
} from './page';
import { signs, spoiltFiles } from './pictures';
import { watchPage } from './watch';

test('bad files are named and leave what was there alone', async ({ page }) => {
  await openPage(page);
  const files = page.getByLabel('Add images');
  await files.setInputFiles(signs(12));
  await expectPictures(page, 12);
  await files.setInputFiles(spoiltFiles());
  for (const { name } of spoiltFiles()) await expect(page.getByText(name)).toBeVisible();
  await expectPictures(page, 12);
  // The same pictures again are no new pictures.
  await files.setInputFiles([...signs(12), ...signs(2, 12)]);
  await expectPictures(page, 14);
});

test('a drop of files is taken like a choice of files', async ({ page }) => {
  await openPage(page);
  const [sign] = signs(1, 500);
  await dropPng(page, sign!.name, sign!.buffer);
  await expectPictures(page, 1);
});

test('a drawing with styles of its own is drawn, and the content policy has nothing to say', async ({
  page,
}) => {
  const watch = watchPage(page);
  await openPage(page);
  const style = '.a { fill: #c33; clip-path: url(#c); }';
  const shapes =
    '<clipPath id="c"><rect width="30" height="30"/></clipPath><rect class="a" width="40" height="40"/>';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" style="opacity: 0.9"><style>${style}</style>${shapes}</svg>`;
  await page
    .getByLabel('Add images')
    .setInputFiles({ name: 'styled.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) });
  await expectPictures(page, 1);
  expect(watch.console).toEqual([]);
});

/** A paste of a PNG with text beside it, as a spreadsheet makes it, into whatever is in focus. */
async function pastePng(page: Page, name: string, png: Buffer, text?: string): Promise<void> {
  await page.evaluate(
    ([name, base64, text]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64!), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], name!, { type: 'image/png' }));
      if (text) data.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
    },
    [name, png.toString('base64'), text] as const,
  );
}

test('a paste is taken once, and text for a field stays the field’s', async ({ page }) => {
  await openPage(page);
  const [first, second] = signs(2, 700);
  await pastePng(page, 'first.png', first!.buffer);
  await expectPictures(page, 1);
  await expect(page.getByText('1 picture added.').first()).toBeVisible();
  await expect(page.getByText('duplicate')).toHaveCount(0);
  await goToView(page, 'Train');
  await page.getByRole('spinbutton', { name: 'Batch size' }).focus();
  await pastePng(page, 'cells.png', second!.buffer, '12');
  await expect(page).toHaveURL(/#\/train/);
  await pastePng(page, 'picture.png', second!.buffer);
  await expect(page).toHaveURL(/#\/data/);
  await expectPictures(page, 2);
});

test('a link that is dropped gets an answer and the page stays', async ({ page }) => {
  await openPage(page);
  const taken = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/uri-list', 'https://example.org/cat.png');
    return ['dragover', 'drop'].map((type) => {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    });
  });
  expect(taken).toEqual([true, true]);
  await expect(page.getByText('That was a link, not a file').first()).toBeVisible();
});

test('the wheel over a number in focus scrolls and changes nothing', async ({ page }) => {
  await openPage(page, '#/train');
  const batch = page.getByRole('spinbutton', { name: 'Batch size' });
  const before = await batch.inputValue();
  await batch.focus();
  await batch.hover();
  for (let i = 0; i < 5; i++) await page.mouse.wheel(0, 120);
  await expect(batch).toHaveValue(before);
});

test('a .zip is taken like a folder, and a broken one is named', async ({ page }) => {
  await openPage(page);
  const archive = zipSync(
    Object.fromEntries(signs(9).map(({ name, buffer }, i) => [`hand ${i % 2}/${name}`, buffer])),
  );
  const zip = (name: string, bytes: Uint8Array) => ({
    name,
    mimeType: 'application/zip',
    buffer: Buffer.from(bytes),
  });
  const files = page.getByLabel('Add images');
  await files.setInputFiles(zip('signs.zip', archive));
  await expectPictures(page, 9);
  await files.setInputFiles([zip('cut.zip', archive.subarray(0, 900)), ...signs(1, 20)]);
  await expectPictures(page, 10);
  await expect(page.getByText('cut.zip')).toBeVisible();
});

test('settings live in the address and survive a reload', async ({ page }) => {
  await openPage(page);
  await combobox(page, 'Resolution').selectOption('8');
  await goToView(page, 'Train');
  await setNumber(page, 'Batch size', 5);
  await goToView(page, 'Sample');
  await slider(page, 'Evaluations').fill('7');
  await expect(page).toHaveURL(/=7\b/);
  await page.reload();
  await expect(slider(page, 'Evaluations')).toHaveValue('7');
  await goToView(page, 'Train');
  await expect(page.getByRole('spinbutton', { name: 'Batch size' })).toHaveValue('5');
  await goToView(page, 'Data');
  await expect(combobox(page, 'Resolution')).toHaveValue('8');
});

test('a hand-edited address falls back to what makes sense', async ({ page }) => {
  const watch = watchPage(page);
  const rubbish = [
    '#/nowhere',
    '#/train?train.batchSize=-4&train.steps=banana&%E0%A4%A',
    '#/noise?scheduleA.T=1e99&scheduleB.kind=%3Cscript%3E',
    '#?????&&&===',
    '#/sample?sample.count=NaN&__proto__.x=1&constructor=2',
  ];
  for (const hash of rubbish) {
    await openPage(page, `./${hash}`);
    await page.reload();
    await expect(page.getByRole('link', { name: 'Train' }), hash).toBeVisible();
    await goToView(page, 'Train');
    const batch = Number(await page.getByRole('spinbutton', { name: 'Batch size' }).inputValue());
    expect(batch, hash).toBeGreaterThanOrEqual(1);
    expect(batch, hash).toBeLessThanOrEqual(256);
  }
  expect(watch.console).toEqual([]);
});

test('an unknown backend in the address is explained, and the page works', async ({ page }) => {
  await openPage(page, './?backend=abacus#/train');
  await expect(page.getByRole('status')).toContainText('abacus', { timeout: 60_000 });
  await expect(button(page, 'Start training')).toBeEnabled({ timeout: 60_000 });
});

test('back and forward walk through the views', async ({ page }) => {
  await openPage(page);
  await goToView(page, 'Noise');
  await goToView(page, 'Train');
  await page.goBack();
  await expect(slider(page, 'Time t')).toBeVisible();
  await page.goForward();
  await expect(button(page, 'Start training')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByLabel('Add images')).toBeAttached();
});

test('Escape ends a long reverse process at once and keeps its frames', async ({ page }) => {
  await openPage(page);
  await combobox(page, 'Resolution').selectOption('8');
  await goToView(page, 'Train');
  await setNumber(page, 'Batch size', 2);
  await button(page, 'Step').click();
  await expect.poll(() => trainingStep(page), { timeout: 120_000 }).toBe(1);
  await goToView(page, 'Sample');
  await slider(page, 'Evaluations').fill('1000');
  await button(page, 'Generate').click();
  const denoising = slider(page, 'Denoising step');
  await expect
    .poll(async () => Number(await denoising.getAttribute('max')), { timeout: 60_000 })
    .toBeGreaterThan(2);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Generate')).toBeEnabled({ timeout: 5_000 });
});

test('a run is not lost at one slip: Reset can be undone, and leaving asks', async ({ page }) => {
  await openPage(page, '?backend=wasm#/data');
  await button(page, 'Shapes').click();
  await combobox(page, 'Resolution').selectOption('8');
  await trainTo(page, 3);
  const trained = await trainingStep(page);
  await button(page, 'Reset').click();
  await expect.poll(() => trainingStep(page)).toBe(0);
  await button(page, 'Undo reset').click();
  await expect(button(page, 'Resume')).toBeEnabled();
  expect(await trainingStep(page)).toBe(trained);
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  expect(page.isClosed()).toBe(false);
  expect(await trainingStep(page)).toBe(trained);
});

test('two hundred files do not freeze the page', async ({ page }) => {
  const files = signs(200);
  await openPage(page);
  // A page that answers runs its timers. Their times are noted until the pictures are there.
  await page.evaluate(() => {
    const ticks: number[] = [];
    setInterval(() => ticks.push(performance.now()), 20);
    Object.assign(window, { ticks });
  });
  const begin = await page.evaluate(() => performance.now());
  await page.getByLabel('Add images').setInputFiles(files);
  await expectPictures(page, 200);
  const all = await page.evaluate(() => [
    ...(window as unknown as { ticks: number[] }).ticks,
    performance.now(),
  ]);
  const times = [begin, ...all.filter((time) => time > begin)];
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  const whole = times[times.length - 1] - begin;
  // A share, not a time: reading on the page's own thread would be one gap nearly as long as the whole.
  expect(Math.max(...gaps) / whole).toBeLessThan(1 / 3);
});
