/** Journeys run on the built page, as `vite preview` serves it. Builds nothing itself: `npm run build` comes first. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumExecutable, chromiumFlags } from './chromium.mjs';

/** A port that nothing listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

// Every worker process reads this file again: the first reading chooses, the others inherit.
process.env.PREVIEW_PORT ??= String(await freePort());
const port = process.env.PREVIEW_PORT;
const root = join(import.meta.dirname, '..');

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/baselines/{arg}{ext}',
  // A missing baseline is a failure; --update-snapshots writes them.
  updateSnapshots: 'none',
  forbidOnly: Boolean(process.env.CI),
  // Software graphics on a busy machine: one page at a time, and long timeouts.
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    actionTimeout: 30_000,
    launchOptions: { executablePath: chromiumExecutable(), args: chromiumFlags },
  },
  webServer: {
    command: `"${process.execPath}" node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: root,
    url: `http://127.0.0.1:${port}/`,
    timeout: 60_000,
  },
});
