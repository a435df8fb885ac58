import { describe, expect, it } from 'vitest';
import { createFilm } from './film';
import { makeGif } from './gif';
import { gifComment } from './gif-comment';
import { pngWithOrigin, readOrigin } from './origin';
import { withText } from './png-text';

const origin = {
  settings: { sampler: 'ddim', steps: 20, seed: 2718, note: 'η = ½' },
  modelStep: 1840,
  t: null,
};

/** The smallest bytes that begin as a PNG and hold no text. */
const png = Uint8Array.from(
  `\x89PNG\r\n\x1a\n\0\0\0\rIHDR${'\0'.repeat(17)}\0\0\0\0IEND\xae\x42\x60\x82`,
  (letter) => letter.charCodeAt(0),
);
const gif = (...comments: Uint8Array[]) =>
  new Blob(['GIF89a\x01\0\x01\0\0\0\0', ...(comments as Uint8Array<ArrayBuffer>[]), ';']);

describe('readOrigin', () => {
  it('reads back what a PNG was given', async () => {
    expect(await readOrigin(new Blob([pngWithOrigin(png, origin)]))).toEqual({ origin });
  });

  it('reads back what a GIF was given', async () => {
    const film = createFilm({ planes: [[new Uint8Array(4)]], count: 1, size: 2, channels: 1 });
    expect(await readOrigin(await makeGif(film, { delayMs: 80, origin }))).toEqual({ origin });
  });

  it('says so when there is nothing to read', async () => {
    const cases: [Blob, RegExp][] = [
      [new Blob([]), /PNG or GIF only, and this file is neither/],
      [new Blob(['words']), /neither/],
      [new Blob([png]), /^This PNG has no settings of Diffusion Playground in it\.$/],
      [new Blob([withText(png, { Comment: '{}' })]), /This PNG has no settings/],
      [new Blob([withText(png, { Settings: '{"a":' })]), /settings in this PNG are damaged/],
      [new Blob([withText(png, { Settings: '[1]' })]), /damaged/],
      [new Blob([withText(png, { Settings: 'null' })]), /damaged/],
      [gif(), /This GIF has no settings/],
      [gif(gifComment('made with care')), /This GIF has no settings/],
      [gif(gifComment('Diffusion Playground settings: 3')), /settings in this GIF are damaged/],
    ];
    for (const [file, sentence] of cases) {
      const found = await readOrigin(file);
      expect('reason' in found && found.reason).toMatch(sentence);
    }
  });

  it('does not load what is too large to be one of ours', async () => {
    const file = { size: 2 ** 29, arrayBuffer: () => Promise.reject(new Error('read')) } as unknown as Blob;
    expect(await readOrigin(file)).toEqual({ reason: expect.stringMatching(/too large/) });
  });
});
