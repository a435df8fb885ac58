/**
 * `npm run screenshots`: drives the built page for real — the demo, a reverse process of its network, the built-in
 * strokes, some hundred training steps, one more reverse process — and takes pictures of every view, light and dark, on
 * a desktop and a phone. They go to test-results; the one in the README, of the demo's network, goes to e2e/pictures.
 * `--steps N` trains longer or shorter than 600 steps; 0 stops after the README's picture.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { chromiumFlags, ensureChromium } from './chromium.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const shots = join(root, 'test-results', 'screenshots');
const readmePicture = join(here, 'pictures', 'readme.png');

const { values } = parseArgs({ options: { steps: { type: 'string', default: '600' } } });
const steps = Number(values.steps);

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const views = ['Data', 'Noise', 'Train', 'Sample'];

const server = await preview({ root, logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags });
try {
  const page = await browser.newPage({ viewport: sizes.desktop });
  page.setDefaultTimeout(60_000);
  const patience = { timeout: 1_800_000 };
  const button = (name) => page.getByRole('button', { name });
  const goTo = (view) => page.getByRole('link', { name: view, exact: true }).click();
  /** Every view in one state, in both colour schemes and on both devices. */
  const takeAll = async (state) => {
    for (const colorScheme of ['light', 'dark']) {
      for (const [device, viewport] of Object.entries(sizes)) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        for (const view of views) {
          await goTo(view);
          await page.waitForTimeout(400);
          const name = [view.toLowerCase(), state, device, colorScheme].join('-');
          await page.screenshot({ path: join(shots, `${name}.png`) });
        }
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(sizes.desktop);
  };

  mkdirSync(shots, { recursive: true });
  mkdirSync(dirname(readmePicture), { recursive: true });
  /** Generates, and goes to the position where pictures come out of the noise. */
  const generate = async () => {
    await button('Generate').click();
    // While it runs, the button is Cancel.
    await button('Cancel').waitFor();
    await button('Generate').waitFor(patience);
    const denoising = page.getByRole('slider', { name: 'Denoising step' });
    const last = Number(await denoising.getAttribute('max'));
    await denoising.fill(String(Math.round(last * 0.7)));
  };

  await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/`);
  await page.getByRole('slider', { name: 'Denoising step' }).waitFor();
  await takeAll('before');

  await goTo('Sample');
  await generate();
  await page.screenshot({ path: readmePicture });
  console.log(`Taken: ${readmePicture}`);

  if (steps > 0) {
    await goTo('Train');
    const trainFor = page.getByRole('spinbutton', { name: 'Train for' });
    await trainFor.fill(String(steps));
    await trainFor.press('Enter');
    await button('Start training').click();
    await page.waitForFunction(
      (half) => {
        const text = document.querySelector('[aria-label="Training step"]')?.textContent ?? '';
        return Number(text.replace(/\D/g, '')) >= half;
      },
      steps / 2,
      patience,
    );
    await page.screenshot({ path: join(shots, 'train-running-desktop-light.png') });
    await button('Resume').waitFor(patience);

    await goTo('Sample');
    await generate();
    await takeAll('after');
    console.log(`Taken after ${steps} training steps: ${shots}`);
  }
} finally {
  await browser.close();
  await new Promise((resolve) => server.httpServer.close(resolve));
}
