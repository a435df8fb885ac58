/** The built files themselves: a light first bundle without the engine, and a page that any static host can serve. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { button, goToView } from './page';
import { leakingRequests, watchPage } from './watch';

const dist = join(import.meta.dirname, '../dist');
const kinds: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Serves dist under `prefix` and nothing else: no rewriting, no headers of its own, as a plain host would. */
function plainHost(prefix: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const name = normalize(path.slice(prefix.length) || 'index.html');
    const file = path.startsWith(prefix) ? await readFile(join(dist, name)).catch(() => null) : null;
    response.writeHead(file ? 200 : 404, {
      'content-type': kinds[extname(name)] ?? 'application/octet-stream',
    });
    response.end(file ?? 'not found');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('the first bundle is light and holds no engine', async () => {
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]);
  expect(first.length).toBeGreaterThan(0);
  let bytes = gzipSync(html).length;
  for (const name of first) {
    const text = await readFile(join(dist, name), 'utf8');
    bytes += gzipSync(text).length;
    expect(text, name).not.toMatch(/Conv2DBackpropFilter|registerKernel/);
  }
  expect(bytes).toBeLessThanOrEqual(250 * 1024);
});

test('the page works under a sub-path of a host that sends no headers', async ({ page }) => {
  const prefix = '/some/where/else/';
  const server = await plainHost(prefix);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;
  const watch = watchPage(page);
  try {
    await page.goto(address);
    await goToView(page, 'Train');
    await expect(button(page, 'Start training')).toBeEnabled({ timeout: 60_000 });
    await button(page, 'Step').click();
    await expect(page.getByLabel('Training step')).toHaveText('1', { timeout: 120_000 });
    expect(watch.console).toEqual([]);
    expect(leakingRequests(watch, address)).toEqual([]);
  } finally {
    server.close();
  }
});
