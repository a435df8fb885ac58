/**
 * `npm run bench:node`: the fused engine in Node, through the WebGPU of the `webgpu` package (Dawn), for a machine that
 * has a GPU and no browser. The package is large and needed here alone, so it is fetched into a temporary folder. On
 * Linux Dawn finds the GPU through Vulkan's loader, libvulkan.so.1; VK_ICD_FILENAMES names another driver.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { describeMachine } from './machine.mjs';
import { asked, asMarkdown, measuredLine, sharedOptions, sharedUsage, writeReport } from './report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const webgpuVersion = '0.6.2';

const usage = `npm run bench:node -- [options]
${sharedUsage}
  --webgpu DIR      folder that holds, or is to hold, node_modules/webgpu; a temporary one without it`;

const { values } = parseArgs({ options: { ...sharedOptions, webgpu: { type: 'string' } } });
if (values.help) {
  console.log(usage);
  process.exit();
}

/** The package, fetched if it is not in the folder yet. */
async function loadWebGpu(folder) {
  const entry = join(folder, 'node_modules', 'webgpu', 'index.js');
  if (!existsSync(entry)) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { status } = spawnSync(npm, [...args, `webgpu@${webgpuVersion}`], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm could not fetch webgpu ${webgpuVersion} into ${folder}.`);
  }
  return import(pathToFileURL(entry).href);
}

/** Bundles the TypeScript that runs in the page too, and imports it. */
async function loadMeasurement() {
  const outDir = mkdtempSync(join(tmpdir(), 'bench-node-'));
  try {
    await build({
      configFile: false,
      root: join(here, '..'),
      logLevel: 'error',
      publicDir: false,
      ssr: { noExternal: true },
      build: {
        ssr: join(here, 'node-entry.ts'),
        outDir,
        target: 'node20',
        rolldownOptions: { output: { entryFileNames: 'measure.mjs' } },
      },
    });
    return await import(pathToFileURL(join(outDir, 'measure.mjs')).href);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

const machine = describeMachine();
console.log(`${machine.cpu}, ${machine.cores} cores`);
const { create, globals } = await loadWebGpu(
  values.webgpu ?? join(tmpdir(), `bench-webgpu-${webgpuVersion}`),
);
Object.assign(globalThis, globals);
const { run } = await loadMeasurement();
// Timestamps to the nanosecond in place of a tenth of a millisecond.
const gpu = create([
  'enable-dawn-features=allow_unsafe_apis',
  'disable-dawn-features=timestamp_quantization',
]);
const { problem, limits } = asked(values);
const tell = (measurement) => console.log(measuredLine(measurement));
const measured = await run(gpu, problem, limits, tell).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const report = {
  machine,
  host: `Node ${process.versions.node}, webgpu ${webgpuVersion}`,
  problem,
  limits,
  ...measured,
};
const markdown = asMarkdown(report);
console.log(`\n${markdown}`);
console.log(`Written: ${writeReport(values.out, 'node', report, markdown)}.json and .md`);
// Dawn keeps Node alive as long as it is loaded.
process.exit();
