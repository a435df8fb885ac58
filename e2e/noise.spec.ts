/** The Noise view by hand: published numbers read off the page, its keyboard, its fixes, and a schedule drawn by hand. */
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import golden from '../src/diffusion/golden/schedulers.json' with { type: 'json' };
import { button, combobox, generate, goToView, openPage, slider, trainTo } from './page';

const linear = golden.schedules[0];

/** Opens the table behind a chart. */
async function openTable(page: Page, curve: string) {
  await button(page, `Table and files of ${curve}`).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The rows of the CSV that the open table offers, as numbers by column; empty cells are null. */
async function downloadCsv(page: Page): Promise<Record<string, number | null>[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'CSV').click()]);
  const [header, ...rows] = (await readFile((await download.path())!, 'utf8')).trim().split(/\r?\n/);
  const names = header!.split(',');
  return rows.map((row) =>
    Object.fromEntries(row.split(',').map((cell, i) => [names[i], cell === '' ? null : Number(cell)])),
  );
}

test('the numbers behind the curves are the published ones', async ({ page }) => {
  await openPage(page, '#/noise');
  // The papers' t = 500 and 1000 are 499 and 999 here (theory: ᾱ 0.078587, 0.493844; λ 0.0055082, 0.00312706).
  await slider(page, 'Time t').fill('499');
  await expect(slider(page, 'Time t')).toHaveAttribute(
    'aria-valuetext',
    /t = 499 of .*ᾱ 0\.0786.*SNR 0\.0853/,
  );
  const signal = await openTable(page, 'ᾱ');
  const row = signal.getByRole('row', { name: /^499 / });
  await expect(row).toContainText('0.0785872');
  await expect(row).toContainText('0.493844');
  const alphaBar = await downloadCsv(page);
  expect(alphaBar).toHaveLength(1000);
  linear.index.forEach((t, i) => {
    expect(alphaBar[t].alphaBar_A! / linear.alphas_cumprod[i]).toBeCloseTo(1, 5);
  });
  expect(alphaBar[999].alphaBar_B!).toBeCloseTo(2.4287669e-9, 14);
  await page.keyboard.press('Escape');
  const bound = await openTable(page, 'λ');
  const weights = bound.getByRole('row', { name: /^499 / });
  await expect(weights).toContainText('0.0055082');
  await expect(weights).toContainText('0.00312706');
  await expect(bound.getByRole('row', { name: /^0 / })).toContainText(/infinite/);
});

test('pointing at a chart looks, pressing stays, and every chart follows', async ({ page }) => {
  await openPage(page, '#/noise');
  const time = slider(page, 'Time t');
  const plots = page.getByRole('img', { name: /At t = \d+: A / });
  await expect(plots).toHaveCount(3);
  const before = await time.inputValue();
  const box = (await plots.nth(1).boundingBox())!;
  const pointAt = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await pointAt(0.7);
  await expect(time).not.toHaveValue(before);
  const pointed = await time.inputValue();
  for (let i = 0; i < 3; i++)
    await expect(plots.nth(i)).toHaveAttribute('aria-label', new RegExp(`t = ${pointed}`));
  await page.mouse.move(box.x + 10, box.y + box.height + 200);
  await expect(time).toHaveValue(before);
  await pointAt(0.7);
  await page.mouse.down();
  await page.mouse.up();
  await page.mouse.move(box.x + 10, box.y + box.height + 200);
  await expect(time).toHaveValue(pointed);
});

test('the cursor goes by keys, and the address keeps it', async ({ page }) => {
  await openPage(page, '#/noise');
  const time = slider(page, 'Time t');
  await time.focus();
  const start = Number(await time.inputValue());
  await page.keyboard.press('ArrowRight');
  await expect(time).toHaveValue(String(start + 1));
  await page.keyboard.press('Shift+ArrowRight');
  await expect(time).toHaveValue(String(start + 11));
  await page.keyboard.press('End');
  await expect(time).toHaveValue('999');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(time).toHaveValue('989');
  await page.getByRole('radio', { name: 'Same SNR' }).check({ force: true });
  await combobox(page, 'First chart').selectOption('pressure');
  await expect(page).toHaveURL(/noise\.align=log-snr/);
  await expect(page).toHaveURL(/noise\.first=pressure/);
  await page.reload();
  await expect(time).toHaveValue('989');
  await expect(page.getByRole('radio', { name: 'Same SNR' })).toBeChecked();
  await expect(combobox(page, 'First chart')).toHaveValue('pressure');
});

test('with 4,000 times no line is drawn with more than 600 points, whatever it shows', async ({ page }) => {
  await openPage(page, '#/noise?a.T=4000&b.T=4000');
  const lines = page.locator('path[data-line]');
  const names = ['alpha-bar', 'scales', 'beta', 'snr', 'log-snr', 'bound-weight', 'pressure'];
  for (const x of ['t', 't/T', 'log-SNR']) {
    await page.getByRole('radiogroup', { name: 'Curves over' }).getByText(x, { exact: true }).click();
    for (const name of names) {
      await combobox(page, 'First chart').selectOption(name);
      await expect(combobox(page, 'First chart')).toHaveValue(name);
      const points = await lines.evaluateAll((paths) =>
        paths.map((path) => (path.getAttribute('d') ?? '').split(/[ML]/).length - 1),
      );
      expect(points.length, `${name} over ${x}`).toBeGreaterThanOrEqual(6);
      for (const count of points) {
        expect(count, `${name} over ${x}`).toBeGreaterThan(20);
        expect(count, `${name} over ${x}`).toBeLessThanOrEqual(600);
      }
    }
  }
});

test('a schedule that would fail says so, and one press cures it', async ({ page }) => {
  await openPage(page, '#/noise?a.T=100&a.unscaled=true');
  const remarks = page.getByRole('list', { name: 'Remarks' });
  await expect(remarks).toContainText('√ᾱ = 0.603');
  await button(page, 'Rescale β').first().click();
  await expect(remarks).not.toContainText('√ᾱ = 0.603');
  await expect(page.getByRole('switch', { name: 'Unscaled β' })).not.toBeChecked();
});

test('single steps end where one jump does', async ({ page }) => {
  await openPage(page, '#/noise?noise.show=steps');
  const table = page.getByRole('region', { name: 'Mean and variance' });
  await expect(table).toBeVisible();
  // 1 − ᾱ of linear at t = 330 is 0.675; 256 pixels scatter around it by about 0.06.
  await expect(table).toContainText('0.675');
  for (const way of ['Single steps', 'One jump']) {
    // Until the steps are walked, the row says how far they are.
    const row = table.getByRole('row', { name: new RegExp(`^${way} .*\\d\\.\\d+$`) });
    await expect(row).toBeVisible();
    const [mean, variance] = (await row.textContent())!.match(/\d\.\d+/g)!.map(Number);
    expect(mean).toBeLessThan(4 * 0.051);
    expect(Math.abs(variance! - 0.675)).toBeLessThan(4 * 0.06);
  }
});

/** "3.03 × 10⁻⁴" or "0.75" as a number. */
function numberOf(text: string): number {
  const [, digits, power] = /([\d.]+)(?: × 10(⁻?[⁰¹²³⁴-⁹]+))?/.exec(text) ?? [];
  const exponent = (power ?? '')
    .replace('⁻', '-')
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)));
  return Number(digits) * 10 ** Number(exponent || 0);
}

test('a schedule drawn by hand survives a reload, is trained under and sampled from', async ({ page }) => {
  await openPage(page, '?backend=wasm#/noise?data.size=8');
  await combobox(page, 'Schedule A').selectOption('custom');
  const last = page.getByRole('slider', { name: 'Point 6 of 6 of A' });
  await last.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowUp');
  const drawn = (await last.getAttribute('aria-valuenow'))!;
  expect(Number(drawn)).toBeGreaterThan(-8);
  await expect(page).toHaveURL(/a\.kind=custom/);
  // The last of the points as it was drawn: the address follows once nothing has changed for a while.
  await expect(page).toHaveURL(new RegExp(`a\\.points=[^&]*_${drawn}(&|$)`));
  await page.reload();
  await expect(last).toHaveAttribute('aria-valuenow', drawn);

  await button(page, 'Copy A to B').click();
  await button(page, 'Train under B').click();
  await trainTo(page, 2);
  await goToView(page, 'Sample');
  await generate(page, 3);
  await slider(page, 'Denoising step').fill('0');
  // The first evaluation is at T − 1, whose log-SNR is the last point.
  const spoken = (await slider(page, 'Denoising step').getAttribute('aria-valuetext'))!;
  const snr = numberOf(/SNR (.*)/.exec(spoken)![1]);
  expect(Math.log(snr)).toBeCloseTo(Number(drawn), 1);

  // And the Noise view knows what the model was trained under.
  await goToView(page, 'Noise');
  await expect(page.getByText(/Your model was trained under/)).toBeVisible();
});
