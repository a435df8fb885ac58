/**
 * What a journey observes of a page beside its content: console messages, requests, and the pixels of canvases.
 */
import type { Locator, Page } from '@playwright/test';
import { type Raster, tilesOf } from './tiles';

export interface Watch {
  /** Console messages of any level from page and workers, uncaught errors, breaches of the content policy. */
  console: string[];
  /** What was asked for, by the page or its workers, in order. */
  requests: { method: string; url: string }[];
}

/** Starts listening; call before the first `goto`. */
export function watchPage(page: Page): Watch {
  const watch: Watch = { console: [], requests: [] };
  page.on('console', (message) => watch.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => watch.console.push(`uncaught: ${error.message}`));
  page.on('crash', () => watch.console.push('the page crashed'));
  page.on('request', (request) => watch.requests.push({ method: request.method(), url: request.url() }));
  page.on('websocket', (socket) => watch.requests.push({ method: 'CONNECT', url: socket.url() }));
  return watch;
}

/** Requests to other origins or with other methods than GET; blob: and data: addresses do not count. */
export function leakingRequests(watch: Watch, base: string): string[] {
  const { origin } = new URL(base);
  return watch.requests
    .filter(({ url }) => !/^(blob|data):/.test(url))
    .filter(({ method, url }) => method !== 'GET' || new URL(url).origin !== origin)
    .map(({ method, url }) => `${method} ${url}`);
}

/** Everything drawn on the canvases inside `within`, as one string: equal strings are equal pixels. */
export function drawn(within: Locator): Promise<string> {
  return within.evaluate((element) =>
    [...element.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join('\n'),
  );
}

/** The pixels of one canvas. */
export async function rasterOf(canvas: Locator): Promise<Raster> {
  const { width, height, base64 } = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const context = (element as HTMLCanvasElement).getContext('2d');
    const data = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    // As one string: a list of numbers takes a second to transfer.
    let letters = '';
    for (let at = 0; at < data.length; at += 0x8000) {
      letters += String.fromCharCode(...data.subarray(at, at + 0x8000));
    }
    return { width, height, base64: btoa(letters) };
  });
  return { width, height, pixels: Buffer.from(base64, 'base64') };
}

/** RGB of every small picture on one canvas, in reading order. @param size side of one in pixels of the network */
export async function tilesOn(canvas: Locator, size: number): Promise<number[][]> {
  return tilesOf(await rasterOf(canvas), size).map(({ pixels }) => pixels);
}
