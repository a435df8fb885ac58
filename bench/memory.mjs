/**
 * `npm run bench:memory`: trains the smallest network for 10,000 steps in a headless browser, with the portable engine on
 * WebAssembly and with the fused one on WebGPU, and prints every 1,000 steps what is held. Exits with 1 when anything
 * grows after the first row, or is left in the end. What is trained is in memory.ts.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium } from '../e2e/chromium.mjs';
import { growth, memoryLine } from './growth.mjs';
import { serve } from './serve.mjs';

const usage = `npm run bench:memory -- [options]
  --steps 10000     in each engine
  --every 1000      steps between two rows; the first one counts as warmed up
  --only NAME       portable or fused
  --out DIR         where the page is built; bench/out without it`;

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '10000' },
    every: { type: 'string', default: '1000' },
    only: { type: 'string' },
    out: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), 'out') },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}
const [steps, every] = [Number(values.steps), Number(values.every)];
const titles = { portable: 'portable engine, WASM', fused: 'fused engine, WebGPU' };
const engines = values.only ? [values.only] : Object.keys(titles);
if (!engines.every((engine) => engine in titles) || !(every > 0) || !(steps >= 2 * every)) {
  console.error(usage);
  process.exit(2);
}

/** Prints rows as they come. @returns what grew, in sentences */
async function train(browser, url, engine) {
  const page = await browser.newPage();
  try {
    const rows = [];
    page.on('pageerror', (error) => console.error(error.message));
    page.on('console', (message) => console.error(message.text()));
    await page.exposeFunction('tellRow', (row) => {
      rows.push(row);
      console.log(memoryLine(row));
    });
    await page.goto(url);
    await page.waitForFunction(() => 'memory' in window);
    const begin = performance.now();
    await page.evaluate((given) => window.memory.run(...given), [engine, steps, every]);
    console.log(`${((performance.now() - begin) / 1000).toFixed(0)} s`);
    return growth(rows);
  } finally {
    await page.close();
  }
}

const { url, close } = await serve('memory.html', values.out);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
try {
  for (const engine of engines) {
    console.log(`\n${titles[engine]}, ${steps.toLocaleString('en')} steps`);
    const grown = await train(browser, url, engine);
    console.log(grown.length > 0 ? grown.join('\n') : 'Nothing grew.');
    if (grown.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await close();
}
