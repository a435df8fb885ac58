/// <reference types="vitest/config" />
/**
 * Build, preview and test settings.
 * The page is static: relative base (any sub-path), one ES-module worker a door, a strict content policy.
 */
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type Plugin } from 'vite';
import { chromiumExecutable, chromiumFlags } from './e2e/chromium.mjs';
import manifest from './package.json' with { type: 'json' };

/** Cross-origin isolation, so that threads and precise clocks are to be had where a host can send headers. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The page's content policy, written once, in index.html; it lets nothing in or out but the page's own files. */
const policyTag = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]+)"\s*\/>/;
const policy = policyTag.exec(readFileSync(new URL('./index.html', import.meta.url), 'utf8'))?.[1];
if (!policy) throw new Error('index.html has lost its Content-Security-Policy.');

/** The development server needs inline scripts and styles, so there, and only there, the policy goes. */
const relaxPolicyInDevelopment: Plugin = {
  name: 'relax-policy-in-development',
  apply: 'serve',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace(policyTag, '') },
};

/** The oldest browsers that the page is built for, from package.json: "chrome >= 123" is written chrome123 here. */
const browsers = manifest.browserslist.map((line) => line.replace(' >= ', ''));

const tfjs = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/register_all_gradients',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
];

export default defineConfig({
  base: './',
  plugins: [react(), relaxPolicyInDevelopment],
  worker: { format: 'es' },
  optimizeDeps: { include: tfjs },
  // No file is inlined as a data: address, which the policy refuses for fonts.
  build: { target: browsers, assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  server: { headers: isolation },
  preview: { headers: { ...isolation, 'Content-Security-Policy': policy } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          pool: 'threads',
          // Files share their modules, which loads them once: every test sets the stores that it looks at.
          isolate: false,
          include: ['{src,bench,docs}/**/*.test.ts'],
          exclude: ['src/**/*.{browser,isolated}.test.ts'],
        },
      },
      {
        extends: true,
        // Tests that replace a module: with vi.mock, or by adding to a table that others read.
        test: {
          name: 'unit-isolated',
          environment: 'node',
          pool: 'threads',
          include: ['{src,bench}/**/*.isolated.test.ts'],
        },
      },
      {
        extends: true,
        // What the page alone uses is not to be found, and bundled, in the middle of a test run.
        optimizeDeps: {
          entries: ['src/**/*.browser.test.ts'],
          include: [...tfjs, 'comlink', 'fflate', 'gifenc', 'mediabunny'],
        },
        test: {
          name: 'browser',
          include: ['src/**/*.browser.test.ts'],
          testTimeout: 240_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: chromiumExecutable(), args: chromiumFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
