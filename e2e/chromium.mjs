/**
 * Finds a Chromium for the tests: Playwright's own if it is installed, else the system's; `ensureChromium` installs one.
 * Headless shell is not enough (it has no WebGPU), so the full browser runs in new headless mode.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';

const systemPaths = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].map(
    (folder) => folder && `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
  ),
};

const isRoot = process.getuid?.() === 0;

/** Absolute path of a usable Chromium, or undefined when none is installed yet. */
export function chromiumExecutable() {
  const chosen = process.env.CHROMIUM_PATH;
  const system = systemPaths[process.platform] ?? [];
  return [chosen, chromium.executablePath(), ...system].find((path) => path && existsSync(path));
}

/** Flags with which compute, canvas and read-back are right on a machine without a GPU. */
export const chromiumFlags = [
  '--headless=new',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--enable-gpu',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** The ways to get a Chromium, in the order they are tried. */
function installers() {
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const withSystemLibraries = process.platform === 'linux' && isRoot ? ['--with-deps'] : [];
  const steps = [
    [[process.execPath, playwright, 'install', '--no-shell', ...withSystemLibraries, 'chromium']],
    [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    ],
  ];
  return isRoot && existsSync('/usr/bin/apt-get') ? steps : steps.slice(0, 1);
}

/** Path of a usable Chromium, installing one where there is none. Throws with what to do when that is not possible. */
export function ensureChromium() {
  const present = chromiumExecutable();
  if (present) return present;
  for (const commands of installers()) {
    for (const [command, ...args] of commands) {
      console.log(`No Chromium here yet: ${[command, ...args].join(' ')}`);
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      spawnSync(command, args, { stdio: 'inherit', env, timeout: 300_000 });
    }
    const installed = chromiumExecutable();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and neither was found or could be installed. ' +
      'Install one, or set CHROMIUM_PATH to the executable of one, and run this again.',
  );
}
