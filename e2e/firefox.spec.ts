/** The journey in Firefox, driven through WebDriver BiDi, on the way to compute that it chooses and on WebGPU where it has an adapter. */
import { expect, test } from '@playwright/test';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { firefoxExecutable } from './firefox.mjs';

const executablePath = firefoxExecutable();
test.skip(!executablePath, 'No Firefox is installed here (FIREFOX_PATH names one elsewhere).');

let browser: Browser;

test.beforeAll(async () => {
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executablePath!,
    headless: true,
    extraPrefsFirefox: { 'dom.webgpu.enabled': true, 'gfx.webgpu.ignore-blocklist': true },
  });
});

test.afterAll(() => browser?.close());

/** A tab, and everything that is written to its console. */
async function openTab(address: string): Promise<{ page: Page; said: string[] }> {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(address);
  return { page, said };
}

const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
const goTo = (page: Page, view: string) => page.locator(`::-p-aria([name="${view}"][role="link"])`).click();

/** Waits for a text anywhere in the page. */
const seeText = (page: Page, text: string, timeout = 60_000) =>
  page.waitForFunction((wanted: string) => document.body.innerText.includes(wanted), { timeout }, text);

/** Pictures, three steps of training, a sampling of four evaluations. Returns what the header says of the engine. */
async function walk(page: Page): Promise<string> {
  await seeText(page, '600 pictures · 8 × 8');
  await goTo(page, 'Train');
  for (const step of [1, 2, 3]) {
    await press(page, 'Step');
    await page.waitForFunction(
      (wanted: string) => document.querySelector('[aria-label="Training step"]')?.textContent === wanted,
      { timeout: 240_000 },
      String(step),
    );
  }
  await goTo(page, 'Sample');
  await press(page, 'Generate');
  await seeText(page, 'pictures in', 240_000);
  await seeText(page, 'Finished');
  return page.evaluate(() => document.querySelector('header')!.innerText);
}

test('pictures in, samples out, and a clean console', async ({ baseURL }) => {
  const { page, said } = await openTab(`${baseURL}#/data?data.source=shapes&data.size=8&sample.steps=4`);
  expect(await walk(page)).toMatch(/WASM|WebGL|WebGPU/);
  expect(said).toEqual([]);
  await page.close();
});

test('the same on WebGPU: every shader is taken, and the adapter is named in words', async ({ baseURL }) => {
  const { page, said } = await openTab(
    `${baseURL}?backend=webgpu#/data?data.source=shapes&data.size=8&sample.steps=4`,
  );
  const hasAdapter = await page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
  test.skip(!hasAdapter, 'This Firefox has no WebGPU adapter: install a Vulkan driver, such as Mesa’s.');
  const header = await walk(page);
  expect(header).toMatch(/WebGPU · \S+/);
  expect(header).not.toContain('unnamed');
  await goTo(page, 'Train');
  await page.evaluate(() => {
    const within = (selector: string, text: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].find(
        ({ innerText }) => innerText.trim() === text,
      )!;
    within('label', 'Network').click();
    // The tab is there at the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => within('summary', 'Performance').click()));
  });
  await seeText(page, 'fused, one submit each');
  expect(said).toEqual([]);
  await page.close();
});
