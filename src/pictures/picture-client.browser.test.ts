/** The door with a real worker behind it. */
import { zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImageOptions } from '../data/types';
import { createPictureDoor, sourceFile } from './picture-client';
import type { LoadProgress } from './protocol';

const options: ImageOptions = { size: 16, channels: 1, crop: 'centre', background: '#ffffff', seed: 3 };

const workers: Worker[] = [];
const spawn = () => {
  const worker = new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return worker;
};
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

/** A PNG of one grey level. */
async function flat(level: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(20, 20);
  const context = canvas.getContext('2d')!;
  context.fillStyle = `rgb(${level} ${level} ${level})`;
  context.fillRect(0, 0, 20, 20);
  return canvas.convertToBlob();
}

const flats = (count: number) =>
  Promise.all(Array.from({ length: count }, async (_, i) => ({ path: `${i}.png`, blob: await flat(i) })));

describe('createPictureDoor', () => {
  it('opens no worker before it is used, and one for all jobs', async () => {
    const door = createPictureDoor(spawn);
    expect(workers).toHaveLength(0);
    const shapes = await door.generate('shapes', 5, options);
    const strokes = await door.generate('strokes', 4, options);
    expect([shapes.count, strokes.count, shapes.pixels.length]).toEqual([5, 4, 5 * 256]);
    expect(workers).toHaveLength(1);
  });

  it('brings many parts together in order, with progress over all of them', async () => {
    const files = await flats(60);
    const bad = { path: 'bad.png', blob: new Blob([]) };
    const reported: LoadProgress[] = [];
    const { images, rejected, duplicates } = await createPictureDoor(spawn).decode(
      [...files.slice(0, 30), bad, ...files.slice(30), { path: 'copy.png', blob: files[2].blob }],
      options,
      [],
      (progress) => reported.push(progress),
    );
    expect(images.names).toEqual(files.map(({ path }) => path));
    expect(Array.from({ length: 60 }, (_, i) => images.pixels[i * 256])).toEqual(files.map((_, i) => i));
    expect(rejected.map(({ name }) => name)).toEqual(['bad.png']);
    expect(duplicates).toEqual(['copy.png']);
    expect(reported.at(-1)).toEqual({ done: 62, total: 62 });
    expect(reported.every(({ done }, i) => i === 0 || done >= reported[i - 1].done)).toBe(true);
  });

  it('opens archives in their place, in the order of the list', async () => {
    const [a, b, c] = await flats(3);
    const bytes = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());
    const zip = new Blob([zipSync({ 'x/b.png': await bytes(b!) }) as Uint8Array<ArrayBuffer>]);
    const door = createPictureDoor(spawn);
    const { files, rejected } = await door.unpack([
      a!,
      { path: 'box.zip', blob: zip },
      { path: 'torn.zip', blob: zip.slice(0, 40) },
      c!,
    ]);
    expect(files.map(({ path }) => path)).toEqual(['0.png', 'box/x/b.png', '2.png']);
    expect(rejected.map(({ name }) => name)).toEqual(['torn.zip']);
    const { images } = await door.decode(files, options, [], () => {});
    expect(images.labels).toEqual(['', 'x', '']);
  });

  it('draws SVG files, also under another name, and gives them their place', async () => {
    const svg = (colour: string) =>
      new Blob([
        `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="${colour}"/></svg>`,
      ]);
    const { images, rejected } = await createPictureDoor(spawn).decode(
      [
        { path: 'a.svg', blob: svg('#000') },
        { path: 'b.png', blob: await flat(100) },
        { path: 'c.png', blob: svg('#c8c8c8') },
        { path: 'd.svg', blob: new Blob(['<svg width="4" height="4">']) },
        { path: 'e.svg', blob: new Blob([`<!-- ${'licence '.repeat(1000)} -->`, svg('#323232')]) },
        {
          path: 'f.svg',
          blob: new Blob([
            Uint16Array.from(`\ufeff${await svg('#969696').text()}`, (letter) => letter.charCodeAt(0)),
          ]),
        },
      ],
      options,
      [],
      () => {},
    );
    expect([0, 1, 2, 3, 4].map((i) => images.pixels[i * 256 + 100])).toEqual([0, 100, 200, 50, 150]);
    expect(rejected.map(({ name }) => name)).toEqual(['d.svg']);
  });

  it('does one job after another, in the order asked for', async () => {
    const door = createPictureDoor(spawn);
    const order: string[] = [];
    const files = await flats(40);
    await Promise.all([
      door.decode(files, options, [], () => order.push('first')),
      door.decode(files, options, [], () => order.push('second')),
      door.generate('gradients', 1, options).then(() => order.push('third')),
    ]);
    expect(order.indexOf('second')).toBeGreaterThan(order.lastIndexOf('first'));
    expect(order.indexOf('third')).toBe(order.length - 1);
  });

  it('stops when aborted, and goes on with the next job', async () => {
    const door = createPictureDoor(spawn);
    const stop = new AbortController();
    const files = await flats(100);
    let reached = 0;
    const stopped = door.decode(
      files,
      options,
      [],
      ({ done }) => {
        reached = done;
        stop.abort(new Error('no longer wanted'));
      },
      stop.signal,
    );
    const next = door.generate('shapes', 2, options);
    await expect(stopped).rejects.toThrow('no longer wanted');
    expect(reached).toBeLessThan(100);
    expect((await next).count).toBe(2);
    await expect(door.generate('shapes', 1, options, stop.signal)).rejects.toThrow('no longer wanted');
  });

  it('says so when the worker dies, and opens another', async () => {
    const door = createPictureDoor(() => (workers.length === 0 ? dying() : spawn()));
    await expect(door.generate('shapes', 1, options)).rejects.toThrow('stopped unexpectedly');
    expect((await door.generate('shapes', 1, options)).count).toBe(1);
    expect(workers).toHaveLength(2);
  });

  it('takes path and content from a file', () => {
    const file = new File(['x'], 'tom.png');
    expect(sourceFile(file)).toEqual({ path: 'tom.png', blob: file });
  });
});

/** A worker that cannot be loaded. */
function dying(): Worker {
  const worker = new Worker('/no-such-worker.js', { type: 'module' });
  workers.push(worker);
  return worker;
}
