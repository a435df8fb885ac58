/**
 * `npm run bench`: times a training step of every way to train the same network in one headless browser, prints a table
 * and leaves JSON and Markdown in bench/out. What is measured is in measure.ts, who competes in candidates/.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumFlags, ensureChromium } from '../e2e/chromium.mjs';
import { describeMachine } from './machine.mjs';
import { asked, asMarkdown, measuredLine, sharedOptions, sharedUsage, writeReport } from './report.mjs';
import { serve } from './serve.mjs';
import { betweenMarks } from './table.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const usage = `npm run bench -- [options]
${sharedUsage}
  --only A,B        candidates by their ids
  --profile         also the time of each operator of the fused engine
  --hardware        on the machine's own GPU in place of the software adapter
  --readme          put the tables into README.md`;

const { values } = parseArgs({
  options: {
    ...sharedOptions,
    only: { type: 'string' },
    profile: { type: 'boolean', default: false },
    hardware: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}
const { problem, limits } = asked(values);

/** The machine's GPU; on Linux through Vulkan, which needs no display then. */
const hardwareFlags = [
  '--headless=new',
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux'
    ? ['--enable-features=Vulkan', '--use-angle=vulkan', '--disable-vulkan-surface']
    : []),
  ...chromiumFlags.filter((flag) => flag === '--no-sandbox'),
];
const launchOptions = {
  executablePath: ensureChromium(),
  args: [
    ...(values.hardware ? hardwareFlags : chromiumFlags),
    // Timestamps to the nanosecond in place of a tenth of a millisecond.
    '--enable-webgpu-developer-features',
  ],
  // Playwright lets the processor stand in for a missing GPU.
  ignoreDefaultArgs: values.hardware ? ['--enable-unsafe-swiftshader'] : [],
};

/** Opens the page in a fresh profile, so that no shader is known from before, and hands it to `use`. */
async function withPage(browser, url, use) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error.message));
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in window);
    return await use(page);
  } finally {
    await context.close();
  }
}

const firstSentence = (error) => error.message.replace(/^page\.evaluate: (Error: )?/, '').split('\n')[0];

/** Minutes after which a candidate is given up. */
const patience = 10;

/** @throws Error when the promise takes longer than a candidate may */
function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    const giveUp = () => reject(new Error(`given up after ${patience} minutes`));
    timer = setTimeout(giveUp, 60_000 * patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Everything in one browser, one candidate after another. */
async function measureAll(url) {
  const browser = await chromium.launch(launchOptions);
  try {
    const [candidates, network] = await withPage(browser, url, async (page) => [
      await page.evaluate(() => window.bench.candidates),
      await page.evaluate((given) => window.bench.describe(given), problem),
    ]);
    if (values.hardware && !network.hardware)
      throw new Error(`Chromium finds no GPU here that WebGPU can use (adapter: ${network.adapter}).`);
    const only = values.only?.split(',');
    const unknown = only?.find((id) => !candidates.some((candidate) => candidate.id === id));
    if (unknown !== undefined)
      throw new Error(`There is no candidate "${unknown}": ${candidates.map(({ id }) => id).join(', ')}.`);
    const results = [];
    for (const { id, label } of candidates.filter((candidate) => !only || only.includes(candidate.id))) {
      const measured = await withPage(browser, url, (page) =>
        inTime(page.evaluate(([...given]) => window.bench.measure(...given), [id, problem, limits])),
      ).catch((error) => ({ error: firstSentence(error) }));
      console.log(`${label}: ${measured.error ?? measuredLine(measured)}`);
      results.push({ id, label, ...measured });
    }
    const profile = values.profile
      ? await withPage(browser, url, (page) =>
          inTime(page.evaluate((given) => window.bench.profile(given), problem)),
        ).catch((error) => console.error(`No profile: ${firstSentence(error)}`))
      : null;
    return { host: `Chromium ${browser.version()}`, network, results, profile };
  } finally {
    await browser.close();
  }
}

const machine = describeMachine();
console.log(`${machine.cpu}, ${machine.cores} cores`);
const { url, close } = await serve('bench.html', values.out);
try {
  const report = { machine, problem, limits, ...(await measureAll(url)) };
  const markdown = asMarkdown(report);
  const path = writeReport(values.out, 'bench', report, markdown);
  console.log(`\n${markdown}\nWritten: ${path}.json and .md`);
  if (values.readme) {
    const readme = join(here, '..', 'README.md');
    writeFileSync(readme, betweenMarks(readFileSync(readme, 'utf8'), markdown));
    console.log('Written: README.md');
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
