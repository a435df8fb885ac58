/** Every hostile file ends as a picture or in a sentence, in time, and leaves nothing behind; the page goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPictures } from '../data/load-pictures';
import { isArchive } from '../data/source-files';
import { hostileArchives } from '../data/testing/hostile-archives';
import { hostileRasters } from '../data/testing/hostile-rasters';
import { hostileDrawings } from '../data/testing/hostile-svg';
import type { ImageOptions, SourceFile } from '../data/types';
import { unpackZip } from '../data/unpack-zip';
import { decodeInParts } from './decode-in-parts';

const options: ImageOptions = { size: 8, channels: 3, crop: 'fit', background: '#ffffff', seed: 1 };
/** What one file may take. */
const patience = 5000;

/** Bitmaps and addresses that are held, counted where they are made and given back. */
const held = { bitmaps: 0, urls: 0 };
const original = {
  create: globalThis.createImageBitmap,
  transfer: OffscreenCanvas.prototype.transferToImageBitmap,
  close: ImageBitmap.prototype.close,
  url: URL.createObjectURL,
  revoke: URL.revokeObjectURL,
};

beforeAll(() => {
  globalThis.createImageBitmap = (async (...given: Parameters<typeof createImageBitmap>) => {
    const bitmap = await Reflect.apply(original.create, globalThis, given);
    held.bitmaps++;
    return bitmap;
  }) as typeof createImageBitmap;
  OffscreenCanvas.prototype.transferToImageBitmap = function () {
    held.bitmaps++;
    return original.transfer.call(this);
  };
  ImageBitmap.prototype.close = function () {
    if (this.width > 0) held.bitmaps--;
    original.close.call(this);
  };
  URL.createObjectURL = (blob) => {
    held.urls++;
    return original.url.call(URL, blob);
  };
  URL.revokeObjectURL = (url) => {
    held.urls--;
    original.revoke.call(URL, url);
  };
});

afterAll(() => {
  globalThis.createImageBitmap = original.create;
  OffscreenCanvas.prototype.transferToImageBitmap = original.transfer;
  ImageBitmap.prototype.close = original.close;
  URL.createObjectURL = original.url;
  URL.revokeObjectURL = original.revoke;
});

/** What became of a list of files: how many pictures, and the sentences. */
async function read(files: readonly SourceFile[]) {
  const { images, rejected, duplicates } = await decodeInParts(
    files,
    options,
    [],
    (part, known, onProgress) => loadPictures(part, options, known, ({ done }) => onProgress(done)),
    () => {},
  );
  return { pictures: images.count + duplicates.length, reasons: rejected.map(({ reason }) => reason) };
}

async function outcomeOf({ name, blob }: { name: string; blob: Blob }) {
  if (!isArchive(name)) return read([{ path: name, blob }]);
  const { files, rejected } = await unpackZip(name, blob);
  const { pictures, reasons } = await read(files.slice(0, 20));
  return { pictures, reasons: [...rejected.map(({ reason }) => reason), ...reasons] };
}

const all = [...hostileDrawings(), ...(await hostileRasters()), ...hostileArchives()];

it('are at least 150, each with a name of its own', () => {
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

describe('hostile files', () => {
  it.each(all)('$name', async (hostile) => {
    const begun = performance.now();
    const { pictures, reasons } = await outcomeOf(hostile);
    expect(performance.now() - begun).toBeLessThan(patience);
    expect(pictures + reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(reason).toMatch(/^[A-Z].*\.$/s);
    expect(held).toEqual({ bitmaps: 0, urls: 0 });
  });

  it('reach nothing outside, and run nothing', () => {
    const addresses = performance.getEntriesByType('resource').map(({ name }) => new URL(name).host);
    expect(addresses.filter((host) => host !== '' && host !== location.host)).toEqual([]);
    expect(document.title).not.toBe('owned');
  });

  it('leave the page able to read a good picture', async () => {
    const canvas = new OffscreenCanvas(8, 8);
    canvas.getContext('2d')!.fillRect(0, 0, 4, 4);
    const good = await read([{ path: 'good.png', blob: await canvas.convertToBlob() }]);
    expect(good).toEqual({ pictures: 1, reasons: [] });
  });
});
