/**
 * `npm run bench:page`: how the built page feels, in a headless Chromium on this machine: the time until something moves,
 * and the tasks over 50 ms on the page's own thread while it trains for 20 seconds. `--backend wasm` chooses the way to
 * compute. Prints a table with the machine named; other work on the machine makes it worse.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { chromiumFlags, ensureChromium } from '../e2e/chromium.mjs';
import { describeMachine } from './machine.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { backend: { type: 'string', default: 'wasm' } } });
const trainMs = 20_000;

/** Collects long tasks from now on, as [begin, milliseconds] since the page was opened. */
function watchTasks() {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
}

/** Resolves with the milliseconds since the page was opened when the player has moved. */
function untilMoved() {
  return new Promise((resolve) => {
    const position = () => document.querySelector('input[aria-label="Denoising step"]')?.value;
    let first;
    const look = () => {
      const now = position();
      first ??= now;
      if (now !== first) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
}

const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(watchTasks);
  const address = `${server.resolvedUrls.local[0]}?backend=${values.backend}`;
  await page.goto(address);
  const moved = await page.evaluate(untilMoved);
  // What the page does when it has time is done before training is watched.
  await page.waitForTimeout(8000);
  await page.getByRole('link', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.waitForFunction(
    () => document.querySelector('[aria-label="Training step"]')?.textContent !== '0',
    null,
    {
      timeout: 120_000,
    },
  );
  const begun = await page.evaluate(() => performance.now());
  await page.waitForTimeout(trainMs);
  const tasks = await page.evaluate((from) => window.longTasks.filter(([at]) => at >= from), begun);
  const longest = Math.max(0, ...tasks.map(([, ms]) => ms));
  const { cpu, cores, platform } = describeMachine();
  console.log(`${cpu}, ${cores} cores, ${platform}, backend ${values.backend}`);
  console.log(`first movement      ${(moved / 1000).toFixed(2)} s (aim: 2 s)`);
  console.log(`tasks over 50 ms    ${tasks.length} in ${trainMs / 1000} s of training (aim: 0)`);
  console.log(`the longest of them ${Math.round(longest)} ms`);
} finally {
  await browser.close();
  await server.close();
}
