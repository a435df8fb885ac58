/** The picture worker: decodes files and makes the built-in sets. No tfjs. Pixels leave transferred, not copied. */
import { expose, releaseProxy, transfer } from 'comlink';
import { generateBuiltin } from '../data/builtin/generate';
import { loadPictures } from '../data/load-pictures';
import { unpackZip } from '../data/unpack-zip';
import type { PictureApi } from './protocol';

const api: PictureApi = {
  async decode(files, options, known, onProgress) {
    try {
      const result = await loadPictures(files, options, known, onProgress);
      return transfer(result, [result.images.pixels.buffer]);
    } finally {
      // Over the wire it is a proxy with a port of its own.
      (onProgress as Partial<{ [releaseProxy](): void }>)[releaseProxy]?.();
    }
  },
  async generate(name, count, options) {
    const images = generateBuiltin(name, count, options);
    return transfer(images, [images.pixels.buffer]);
  },
  unpack: unpackZip,
};

expose(api);
