/**
 * Finds a Chromium for the tests: Playwright's own if it is installed, else the system's.
 * Headless shell is not enough (it has no WebGPU), so the full browser runs in new headless mode.
 */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Absolute path of a usable Chromium, or undefined when none is installed yet. */
export function chromiumExecutable() {
  const chosen = process.env.CHROMIUM_PATH;
  return [chosen, chromium.executablePath(), ...systemPaths].find((path) => path && existsSync(path));
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
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
