/** The picture worker: decodes files and makes the built-in sets. No tfjs. Pixels leave transferred, not copied. */
import { expose, releaseProxy, transfer } from 'comlink';
import { generateBuiltin } from '../data/builtin/generate';
import { loadPictures } from '../data/load-pictures';
import { refusals } from '../data/refusals';
import { limits } from '../data/types';
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
  async unpack(path, archive) {
    if (archive.size > limits.zipBytes) {
      return { files: [], rejected: [{ name: path, reason: refusals.zipTooLarge(archive.size) }] };
    }
    const { files, rejected } = unpackZip(path, new Uint8Array(await archive.arrayBuffer()));
    return { files: files.map(({ path, bytes }) => ({ path, blob: new Blob([bytes]) })), rejected };
  },
};

expose(api);
