/** Where the page cannot start, it says so and what to do, and never stays blank. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

const words = 'Diffusion Playground has not started';

test('without JavaScript', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL!);
  await expect(page.getByRole('heading', { name: words })).toBeVisible();
  await context.close();
});

test('opened as a file', async ({ page }) => {
  await page.goto(pathToFileURL(join(import.meta.dirname, '../dist/index.html')).href);
  await expect(page.getByRole('heading', { name: words })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('npm start')).toBeVisible();
});

test('in a sandboxed frame of another page', async ({ page, baseURL }) => {
  const outer = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<iframe sandbox="allow-scripts" width="900" height="600" src="${baseURL}"></iframe>`);
  });
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://127.0.0.1:${(outer.address() as AddressInfo).port}/`);
    await expect(page.frameLocator('iframe').getByRole('heading', { name: words })).toBeVisible({
      timeout: 15_000,
    });
  } finally {
    outer.close();
  }
});

test('in a browser that is too old, by name', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Array.prototype, 'toReversed');
  });
  await page.goto('');
  await expect(page.getByText('This browser is too old: it lacks array methods of 2023.')).toBeVisible();
  await expect(page.getByText('Firefox 125')).toBeVisible();
});

test('and where it starts, the words are gone', async ({ page }) => {
  await page.goto('#/data');
  await expect(page.getByRole('link', { name: 'Data' })).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);
});
