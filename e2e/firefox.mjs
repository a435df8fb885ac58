/** Finds a Firefox for the journey that runs there: FIREFOX_PATH, or where systems install it. */
import { existsSync } from 'node:fs';

const places = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Absolute path of a Firefox, or undefined when none is installed. */
export const firefoxExecutable = () => places.find((path) => path && existsSync(path));
