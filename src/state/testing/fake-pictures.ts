/** A reader and maker of pictures for tests, which can be told to wait, to break, or to find nothing. */

import type { ImageOptions, ImageSet } from '../../data/types';
import type { PictureDoor } from '../../pictures/picture-client';
import type { LoadProgress } from '../../pictures/protocol';
import { fakeImages } from './fake-engine';

interface Decoding {
  paths: string[];
  options: ImageOptions;
  known: string[];
  tell: (progress: LoadProgress) => void;
  finish(): void;
}

/**
 * Reads files whose name is "content" or "content/name": "bad…" cannot be read, equal contents are duplicates. The
 * pixel of a picture is the sum of its content's characters. Holds what is asked when told to.
 */
export function fakePictures() {
  const decodings: Decoding[] = [];
  const generated: [string, number, ImageOptions][] = [];
  const state = { held: false, broken: false, vanished: false, side: 300, coloured: false };
  const generations: (() => void)[] = [];
  const door: PictureDoor = {
    async decode(files, options, known, onProgress, signal) {
      if (state.broken) throw new Error('Reading stopped');
      await new Promise<void>((resolve, reject) => {
        const paths = files.map(({ path }) => path);
        decodings.push({ paths, options, known: [...known], tell: onProgress, finish: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
        if (!state.held) resolve();
      });
      const { size, channels } = options;
      const names: string[] = [];
      const hashes: string[] = [];
      const rejected: { name: string; reason: string }[] = [];
      const duplicates: string[] = [];
      const from: number[] = [];
      for (const [i, { path }] of files.entries()) {
        const content = path.split('/')[0];
        if (state.vanished || content.startsWith('bad')) rejected.push({ name: path, reason: 'It is bad.' });
        else if (known.includes(content) || hashes.includes(content)) duplicates.push(path);
        else {
          names.push(path);
          hashes.push(content);
          from.push(i);
        }
      }
      const length = size * size * channels;
      const pixels = new Uint8Array(names.length * length);
      hashes.forEach((content, i) => {
        pixels.fill(content.charCodeAt(0), i * length, (i + 1) * length);
      });
      const labels = names.map((name) => `label of ${name}`);
      const images: ImageSet = { pixels, count: names.length, size, channels, names, labels, hashes };
      const sides = names.map(() => state.side);
      const coloured = state.coloured ? names.length : 0;
      return { images, from, sides, coloured, rejected, duplicates };
    },
    // "box.zip" holds pictures of "a" and "b"; "bad.zip" nothing that can be had.
    async unpack(files) {
      const rejected = files
        .filter(({ path }) => path === 'bad.zip')
        .map(({ path }) => ({ name: path, reason: 'It is damaged.' }));
      const opened = files.flatMap((file) => {
        if (!file.path.endsWith('.zip')) return [file];
        const folder = file.path.slice(0, -'.zip'.length);
        return folder === 'bad' ? [] : ['a', 'b'].map((name) => ({ ...file, path: `${name}/${folder}` }));
      });
      return { files: opened, rejected };
    },
    async generate(name, count, options) {
      if (state.broken) throw new Error('Making stopped');
      generated.push([name, count, options]);
      if (state.held) await new Promise<void>((resolve) => generations.push(resolve));
      return fakeImages(count, options.size, options.channels);
    },
  };
  return { door, decodings, generated, generations, state };
}
