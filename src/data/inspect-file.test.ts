import { expect, it } from 'vitest';
import { inspectFile } from './inspect-file';
import { refusals } from './refusals';
import { headBytes, unknownData } from './sniff';
import { limits } from './types';

const be32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const pngOf = (width: number, height: number) =>
  new Blob([
    Uint8Array.of(
      0x89,
      0x50,
      0x4e,
      0x47,
      13,
      10,
      26,
      10,
      ...be32(13),
      0x49,
      0x48,
      0x44,
      0x52,
      ...be32(width),
      ...be32(height),
    ),
  ]);

it('lets a picture through with its kind and number of pixels', async () => {
  expect(await inspectFile(pngOf(300, 200))).toEqual({
    isDrawing: false,
    pixels: 60_000,
    failure: refusals.damaged('PNG'),
  });
});

it('lets a drawing through, whose size only its text tells', async () => {
  const drawing = { isDrawing: true, pixels: null, failure: refusals.svgBroken };
  expect(await inspectFile(new Blob(['<svg viewBox="0 0 1 1">']))).toEqual(drawing);
  const late = new Blob(['<!--', 'licence '.repeat(headBytes / 8), '--><svg/>']);
  expect(await inspectFile(late)).toEqual(drawing);
});

it('leaves a size of 0, and what it does not know, to the decoder', async () => {
  expect(await inspectFile(pngOf(0, 5))).toMatchObject({ pixels: null });
  expect(await inspectFile(new Blob([Uint8Array.of(1, 2, 3, 0)]))).toEqual({
    isDrawing: false,
    pixels: null,
    failure: refusals.notPicture(unknownData),
  });
});

it('refuses by size before anything is decoded', async () => {
  expect(await inspectFile(new Blob([]))).toEqual({ reason: refusals.empty });
  expect(await inspectFile(pngOf(20_000, 20_000))).toEqual({
    reason: 'The picture is 20,000 × 20,000 pixels; at most 50 megapixels are read. Save a smaller copy.',
  });
  const huge = new Blob([new Uint8Array(limits.fileBytes + 2 ** 20)]);
  expect(await inspectFile(huge)).toEqual({
    reason: 'The file has 65 MiB; at most 64 MiB are read. Save a smaller copy.',
  });
  const drawing = new Blob(['<svg >', ' '.repeat(limits.svgBytes)]);
  expect(await inspectFile(drawing)).toEqual({ reason: refusals.svgTooLarge(drawing.size) });
});

it('says what a file is that is no picture', async () => {
  expect(await inspectFile(new Blob(['dear diary']))).toEqual({
    reason: 'The content is text, not a picture. Add PNG, JPEG, WebP, GIF, AVIF or SVG files.',
  });
  expect(await inspectFile(new Blob(['PK\x03\x04']))).toEqual({
    reason:
      'The content is a ZIP archive, not a picture. Give it a name that ends in .zip, or unpack it and add the folder.',
  });
});

it('looks further into a JPEG whose metadata fills the head', async () => {
  const segment = new Uint8Array(2 + 65_535).fill(1);
  segment.set([0xff, 0xe2, 0xff, 0xff]);
  const frame = Uint8Array.of(0xff, 0xc0, 0, 17, 8, 0xff, 0xff, 0xff, 0xff, 3);
  const file = new Blob([Uint8Array.of(0xff, 0xd8), segment, frame]);
  expect(file.size).toBeGreaterThan(headBytes);
  expect(await inspectFile(file)).toEqual({ reason: refusals.tooManyPixels(65_535, 65_535) });
});

it('gives a reason when the file behind a blob is gone', async () => {
  const gone = { size: 5, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
  expect(await inspectFile(gone as unknown as Blob)).toEqual({ reason: refusals.vanished });
});
