/**
 * Runs every check in order, streams what each one prints, goes on after a failure, and closes with one line:
 * `N passed, N failed`. Lint, types and build count as one check each; test runners by their own JSON reports.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = mkdtempSync(join(tmpdir(), 'checks-'));
const report = (name) => join(reports, `${name}.json`);

/** The file that a package's command runs: without a shell, so that it is the same on every platform. */
function command(packageName, name) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, bin[name]);
}

/** A run's own counts, or null where it left no report (it crashed before). */
function readReport(name, count) {
  try {
    return count(JSON.parse(readFileSync(report(name), 'utf8')));
  } catch {
    return null;
  }
}

const countVitest = (json) => ({
  passed: json.numPassedTests,
  // A file that fails to load has no tests of its own to count.
  failed:
    json.numFailedTests +
    json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
  skipped: json.numPendingTests + json.numTodoTests,
});

const countPlaywright = (json) => ({
  passed: json.stats.expected + json.stats.flaky,
  failed: json.stats.unexpected + json.errors.length,
  skipped: json.stats.skipped,
});

const vitest = (name, projects = [name]) => ({
  name,
  bin: command('vitest', 'vitest'),
  args: [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(name)}`,
  ],
  count: countVitest,
});

const checks = [
  { name: 'lint', bin: command('@biomejs/biome', 'biome'), args: ['check', '.'] },
  { name: 'types', bin: command('typescript', 'tsc'), args: ['--noEmit'] },
  vitest('unit', ['unit', 'unit-isolated']),
  vitest('browser'),
  { name: 'build', bin: command('vite', 'vite'), args: ['build'] },
  {
    name: 'journey',
    bin: command('@playwright/test', 'playwright'),
    args: ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report('journey') },
    count: countPlaywright,
    needs: 'build',
  },
];

/** Exit status of one check; a command that cannot start or is killed is a failure like any other. */
function run({ bin, args, env }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
const failedChecks = [];

function add(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (counts.failed > 0) failedChecks.push(name);
}

try {
  ensureChromium();
} catch (error) {
  console.error(error.message);
  add('browser', { passed: 0, failed: 1, skipped: 0 });
}

for (const check of checks) {
  console.log(`\n── ${check.name} ──`);
  if (failedChecks.includes(check.needs)) {
    console.log(`Not run: ${check.needs} failed.`);
    add(check.name, { passed: 0, failed: 1, skipped: 0 });
    continue;
  }
  const ok = (await run(check)) === 0;
  const counts = check.count
    ? readReport(check.name, check.count)
    : { passed: Number(ok), failed: Number(!ok), skipped: 0 };
  const crashed = !counts || (!ok && counts.failed === 0);
  add(check.name, counts ?? { passed: 0, failed: 0, skipped: 0 });
  if (crashed) add(check.name, { passed: 0, failed: 1, skipped: 0 });
}

rmSync(reports, { recursive: true, force: true });
if (failedChecks.length > 0) console.log(`\nFailed: ${[...new Set(failedChecks)].join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
