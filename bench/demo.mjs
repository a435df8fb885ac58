/**
 * `npm run demo`: makes what the page plays before anybody has trained anything. A headless browser opens the built page,
 * trains a small network on the built-in creatures, lets it make pictures once, and downloads the network (weights in
 * bytes) and the recording as a person would; both go to public/demo. Everything is drawn from seeds, so the same machine
 * writes the same bytes again. `--check` only reads what is there.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build, preview, runnerImport } from 'vite';
import { chromiumFlags, ensureChromium } from '../e2e/chromium.mjs';
import { describeMachine } from './machine.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

const usage = `npm run demo -- [options]
  --steps 2000      training steps
  --out DIR         where the two files go; public/demo without it
  --check           trains nothing: reads the files that are there, and exits with 1 if the page could not`;

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '2000' },
    out: { type: 'string', default: join(root, 'public', 'demo') },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const steps = Number(values.steps);
if (values.help || !Number.isInteger(steps) || steps < 1) {
  console[values.help ? 'log' : 'error'](usage);
  process.exit(values.help ? 0 : 2);
}

const paths = {
  model: join(values.out, 'model.safetensors'),
  recording: join(values.out, 'recording.dpt'),
};

/** Everything that the outcome depends on; what is not named here is as the page comes. */
const address = [
  '?backend=wasm#/train?data.source=creatures&data.colour=colour&data.size=16',
  // Not the page's usual batch: a page whose settings are all as they came fits them to the device.
  'train.modelSize=S&train.batchSize=12&train.seed=42',
  `train.steps=${steps}`,
  // Not the page's usual seed, from which Generate would make the same pictures again.
  'sample.sampler=ddim&sample.steps=16&sample.count=16&sample.eta=0&sample.seed=7',
].join('&');

const numberOf = (text) => Number(text?.replace(/[^\d.]/g, '') || Number.NaN);
const minutes = (ms) => `${(ms / 60_000).toFixed(1)} min`;

/** Trains to the last step; a line now and then. @returns the loss as the page shows it in the end */
async function train(page) {
  const button = (name) => page.getByRole('button', { name });
  const shown = async (label) => numberOf(await page.getByLabel(label).textContent());
  const begin = performance.now();
  let told = begin;
  await button('Start training').click();
  while (!(await button('Resume').isVisible())) {
    await page.waitForTimeout(1000);
    const now = performance.now();
    if (now - told < 30_000) continue;
    told = now;
    const step = await shown('Training step');
    const left = ((now - begin) / step) * (steps - step);
    console.log(`step ${step} of ${steps}, loss ${await shown('Loss')}, ${minutes(left)} left`);
  }
  const step = await shown('Training step');
  if (step !== steps) {
    throw new Error(`Training stopped at step ${step}: ${await page.getByRole('status').textContent()}`);
  }
  return shown('Loss');
}

/** Makes pictures once, and waits for them. */
async function sample(page) {
  await page.getByRole('link', { name: 'Sample', exact: true }).click();
  const generate = page.getByRole('button', { name: 'Generate' });
  await generate.click();
  // While it runs, the button is Cancel.
  await page.getByRole('button', { name: 'Cancel' }).waitFor();
  await generate.waitFor({ timeout: 600_000 });
}

/** Presses a button that downloads, and reads what comes. */
async function download(page, name) {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  return new Uint8Array(readFileSync(await (await waiting).path()));
}

async function makeDemo(url) {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(url + address);
    const begin = performance.now();
    const loss = await train(page);
    const trained = performance.now();
    console.log(`${steps} steps in ${minutes(trained - begin)}, loss ${loss}`);
    await sample(page);
    await page.getByText('Options and files').click();
    const model = await download(page, 'Save the network');
    const recording = await download(page, 'Save the recording');
    console.log(`Chromium ${browser.version()}`);
    return { model, recording };
  } finally {
    await browser.close();
  }
}

const sizeLine = ({ model, recording }) =>
  `network ${model.length.toLocaleString('en')} bytes, recording ${recording.length.toLocaleString('en')} bytes`;

const factsLine = ({ step, pictures, evaluations }) =>
  `${pictures} pictures in ${evaluations} evaluations of a network after ${step.toLocaleString('en')} training steps`;

async function main() {
  const { module } = await runnerImport(join(here, 'demo-files.ts'), { root, logLevel: 'error' });
  if (values.check) {
    const files = {
      model: new Uint8Array(readFileSync(paths.model)),
      recording: new Uint8Array(readFileSync(paths.recording)),
    };
    console.log(`${factsLine(await module.checkDemo(files))}; ${sizeLine(files)}`);
    return;
  }
  const machine = describeMachine();
  console.log(`${machine.cpu}, ${machine.cores} cores`);
  const outDir = join(here, 'out', 'demo-page');
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const { httpServer } = await preview({
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  try {
    const files = await module.titleDemo(await makeDemo(`http://127.0.0.1:${httpServer.address().port}/`));
    console.log(sizeLine(files));
    console.log(factsLine(await module.checkDemo(files)));
    mkdirSync(values.out, { recursive: true });
    for (const [name, path] of Object.entries(paths)) writeFileSync(path, files[name]);
    console.log(`Written: ${paths.model} and ${paths.recording}`);
  } finally {
    await new Promise((resolve) => httpServer.close(resolve));
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
