/** Serves a production build of one of the pages beside this file: what is measured is what ships. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

/**
 * @param page file name, e.g. "bench.html"
 * @param out folder that the build goes to, under "page"
 * @returns the page's address, and how to stop serving it
 */
export async function serve(page, out) {
  const outDir = join(out, 'page');
  const input = join(here, page);
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true, rolldownOptions: { input } } });
  const { httpServer } = await preview({
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    url: `http://127.0.0.1:${httpServer.address().port}/bench/${page}`,
    close: () => new Promise((resolve) => httpServer.close(resolve)),
  };
}
