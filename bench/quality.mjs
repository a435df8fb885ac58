/**
 * `npm run bench:quality -- FOLDER --size 16 --steps 300`: trains on a folder or .zip of pictures in a headless browser,
 * with the product's own workers, and prints the mean loss of every hundred steps. Leaves a JSON report and a sheet of
 * samples in bench/out. The recipe is in quality.ts.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { unzipSync } from 'fflate';
import { chromiumFlags, ensureChromium } from '../e2e/chromium.mjs';
import { encodePng } from '../e2e/png.mjs';
import { describeMachine } from './machine.mjs';
import { serve } from './serve.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const usage = `npm run bench:quality -- FOLDER [options]
  FOLDER            pictures, searched in sub-folders too; or a .zip of them
  --size 16         side in pixels: 8, 16, 24, 32, 48 or 64
  --colour          three channels in place of grey
  --model S         S, M or L
  --steps 300       training steps
  --batch 32
  --seed 42
  --backend NAME    webgpu, webgl, wasm or cpu; without it the page chooses
  --out DIR         where the report and the sheet go; bench/out without it`;

const pictureName = /\.(png|jpe?g|webp|gif|avif|bmp)$/i;

/** `{ path, bytes }` of every picture in a folder or archive, in the order of their paths. */
function readPictures(source) {
  const isFolder = statSync(source).isDirectory();
  const entries = isFolder
    ? readdirSync(source, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [relative(source, file), () => readFileSync(file)])
    : Object.entries(unzipSync(readFileSync(source), { filter: ({ name }) => pictureName.test(name) })).map(
        ([name, bytes]) => [name, () => Buffer.from(bytes)],
      );
  return entries
    .filter(([path]) => pictureName.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, read]) => ({ path, bytes: read().toString('base64') }));
}

/** Parts of at most `count` files and about 16 MB, so that no single message to the browser grows too large. */
function* inParts(files, count = 500, size = 2 ** 24) {
  let part = [];
  let held = 0;
  for (const file of files) {
    if (part.length === count || (held > 0 && held + file.bytes.length > size)) {
      yield part;
      part = [];
      held = 0;
    }
    part.push(file);
    held += file.bytes.length;
  }
  if (part.length > 0) yield part;
}

/** Samples in a near-square grid on white, each pixel enlarged `scale` times, as a PNG. */
function sheetOf(pixels, count, size, channels, scale = 4, gap = 4) {
  const columns = Math.ceil(Math.sqrt(count));
  const pitch = size * scale + gap;
  const [width, height] = [columns * pitch - gap, Math.ceil(count / columns) * pitch - gap];
  const sheet = new Uint8Array(width * height * channels).fill(255);
  for (let index = 0; index < count; index++) {
    const left = (index % columns) * pitch;
    const top = Math.floor(index / columns) * pitch;
    for (let i = 0; i < (size * scale) ** 2; i++) {
      const [x, y] = [i % (size * scale), Math.floor(i / (size * scale))];
      const from = ((index * size + Math.floor(y / scale)) * size + Math.floor(x / scale)) * channels;
      const to = ((top + y) * width + left + x) * channels;
      for (let channel = 0; channel < channels; channel++) sheet[to + channel] = pixels[from + channel];
    }
  }
  return encodePng(width, height, channels, sheet);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean loss of each hundred steps, the last one maybe shorter. */
function perHundred(losses) {
  return Array.from({ length: Math.ceil(losses.length / 100) }, (_, i) => {
    const part = losses.slice(i * 100, (i + 1) * 100);
    return { from: i * 100 + 1, to: i * 100 + part.length, meanLoss: mean(part) };
  });
}

/** Opens the page, hands the pictures over and measures; prints as it goes. */
async function measure(url, files, options) {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    page.on('console', (message) => console.error(message.text()));
    const losses = [];
    let told = 0;
    let begin = performance.now();
    await page.exposeFunction('tell', (line) => {
      console.log(line);
      begin = performance.now();
    });
    await page.exposeFunction('tellLosses', (more) => {
      losses.push(...more);
      for (const { from, to, meanLoss } of perHundred(losses).slice(told)) {
        if (to % 100 !== 0 && to !== options.steps) break;
        told++;
        const seconds = ((performance.now() - begin) / 1000).toFixed(0);
        console.log(`steps ${from}–${to}: mean loss ${meanLoss.toFixed(4)} after ${seconds} s`);
      }
    });
    await page.goto(url);
    await page.waitForFunction(() => 'quality' in window);
    for (const part of inParts(files)) await page.evaluate((more) => window.quality.add(more), part);
    const result = await page.evaluate((given) => window.quality.measure(given), options);
    return { result, browserVersion: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '16' },
    colour: { type: 'boolean', default: false },
    model: { type: 'string', default: 'S' },
    steps: { type: 'string', default: '300' },
    batch: { type: 'string', default: '32' },
    seed: { type: 'string', default: '42' },
    backend: { type: 'string' },
    out: { type: 'string', default: join(here, 'out') },
  },
});
if (positionals.length !== 1 || !existsSync(positionals[0])) {
  console.error(positionals.length === 1 ? `There is no ${positionals[0]}.\n\n${usage}` : usage);
  process.exit(2);
}

const options = {
  size: Number(values.size),
  channels: values.colour ? 3 : 1,
  modelSize: values.model,
  steps: Number(values.steps),
  batch: Number(values.batch),
  seed: Number(values.seed),
  backend: values.backend ?? null,
  samples: 64,
  evaluations: 50,
};
const machine = describeMachine();

const files = readPictures(positionals[0]);
console.log(`${files.length} files; ${machine.cpu}, ${machine.cores} cores`);
const { url, close } = await serve('quality.html', values.out);
try {
  const { result, browserVersion } = await measure(url, files, options);
  const { losses, samplePixels, ...rest } = result;
  const hundreds = perHundred(losses);
  const name = `quality-${options.size}px-${options.steps}steps-seed${options.seed}-${result.backend.backend}`;
  const report = {
    machine: { ...machine, browser: browserVersion },
    options,
    ...rest,
    millisecondsPerStep: (1000 * result.trainSeconds) / options.steps,
    meanLossPerHundred: hundreds,
    losses,
  };
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  const sheet = sheetOf(samplePixels, options.samples, options.size, options.channels);
  writeFileSync(join(values.out, `${name}.png`), sheet);
  console.log(`${browserVersion}, ${result.backend.backend} (${result.backend.adapter})`);
  console.log(
    `${options.steps} steps in ${result.trainSeconds.toFixed(0)} s, samples in ${result.sampleSeconds.toFixed(0)} s`,
  );
  console.log(`Mean loss of the last hundred steps: ${hundreds.at(-1).meanLoss.toFixed(4)}`);
  console.log(`Written: ${join(values.out, name)}.json and .png`);
} finally {
  await close();
}
