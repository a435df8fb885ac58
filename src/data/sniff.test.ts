import { describe, expect, it } from 'vitest';
import { sniff } from './sniff';

/** Bytes from text (one byte a character) and numbers. */
function bytes(...parts: (string | number | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );
}
const be32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];
const le16 = (value: number) => [value & 255, value >> 8];
const le32 = (value: number) => [...be32(value)].reverse();
const zeros = (n: number) => new Array<number>(n).fill(0);

const pngHeader = (w: number, h: number) =>
  bytes('\x89PNG\r\n\x1a\n', be32(13), 'IHDR', be32(w), be32(h), 8, 6, 0, 0, 0);

describe('sniff', () => {
  it('reads the size of a PNG', () => {
    expect(sniff(pngHeader(20_000, 70_000))).toEqual({ kind: 'PNG', width: 20_000, height: 70_000 });
  });

  it('finds the frame header of a JPEG behind other segments', () => {
    const exif = [0xff, 0xe1, 0, 8, ...bytes('Exif\0\0')];
    const table = [0xff, 0xc4, 0, 4, 1, 2];
    const frame = [0xff, 0xc2, 0, 17, 8, 0x01, 0x02, 0x03, 0x04, 3];
    const head = bytes([0xff, 0xd8], exif, [0xff], table, frame);
    expect(sniff(head)).toEqual({ kind: 'JPEG', width: 0x0304, height: 0x0102 });
    expect(sniff(head.subarray(0, 12))).toEqual({ kind: 'JPEG', width: null, height: null });
  });

  it('reads the size of a GIF', () => {
    expect(sniff(bytes('GIF89a', le16(300), le16(2)))).toEqual({ kind: 'GIF', width: 300, height: 2 });
  });

  it('reads the three shapes of WebP', () => {
    const riff = (chunk: string) => ['RIFF', zeros(4), 'WEBP', chunk, zeros(4)];
    const lossy = bytes(...riff('VP8 '), zeros(3), [0x9d, 0x01, 0x2a], le16(640 | 0x4000), le16(480));
    expect(sniff(lossy)).toEqual({ kind: 'WebP', width: 640, height: 480 });
    const lossless = bytes(...riff('VP8L'), 0x2f, le32((640 - 1) | ((480 - 1) << 14) | (1 << 28)));
    expect(sniff(lossless)).toEqual({ kind: 'WebP', width: 640, height: 480 });
    const extended = bytes(...riff('VP8X'), zeros(4), [0xff, 0x0f, 0x01], [0x09, 0, 0]);
    expect(sniff(extended)).toEqual({ kind: 'WebP', width: 0x011000, height: 10 });
  });

  it('reads BMP of both header kinds, and rows from top to bottom', () => {
    const start = ['BM', zeros(12)];
    expect(sniff(bytes(...start, le32(40), le32(30), le32(-20)))).toEqual({
      kind: 'BMP',
      width: 30,
      height: 20,
    });
    expect(sniff(bytes(...start, le32(12), le16(30), le16(20)))).toEqual({
      kind: 'BMP',
      width: 30,
      height: 20,
    });
    expect(sniff(bytes('BMW is a maker of cars.'))).toEqual({ kind: null, what: 'text' });
  });

  it('tells AVIF, HEIC and films apart and takes the largest picture inside', () => {
    const ispe = (w: number, h: number) => [
      ...be32(20),
      ...bytes('ispe'),
      ...zeros(4),
      ...be32(w),
      ...be32(h),
    ];
    const box = (brand: string, other: string) => [be32(20), 'ftyp', brand, zeros(4), other];
    const avif = bytes(...box('mif1', 'avif'), ispe(160, 120), ispe(4000, 3000), ispe(8, 8));
    expect(sniff(avif)).toEqual({ kind: 'AVIF', width: 4000, height: 3000 });
    expect(sniff(bytes(...box('heic', 'mif1')))).toEqual({ kind: 'HEIC', width: null, height: null });
    expect(sniff(bytes(...box('isom', 'mp42')))).toEqual({ kind: null, what: 'a film' });
  });

  it('knows drawings by their root element', () => {
    const svg = { kind: 'SVG', width: null, height: null };
    expect(sniff(bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(svg);
    expect(sniff(bytes('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by hand -->\n<svg\nwidth="3">'))).toEqual(
      svg,
    );
    expect(sniff(bytes('<!DOCTYPE html><svg></svg>'))).toEqual({ kind: null, what: 'a web page' });
    expect(sniff(bytes('my <svg> notes'))).toEqual({ kind: null, what: 'text' });
    expect(sniff(bytes('<note>x</note>'))).toEqual({ kind: null, what: 'text' });
  });

  it('names what is not a picture', () => {
    expect(sniff(bytes('hello\n'))).toEqual({ kind: null, what: 'text' });
    expect(sniff(bytes('%PDF-1.7'))).toEqual({ kind: null, what: 'a PDF document' });
    expect(sniff(bytes('PK\x03\x04'))).toEqual({ kind: null, what: 'a ZIP archive' });
    expect(sniff(bytes([1, 2, 3, 0]))).toEqual({ kind: null, what: 'data of an unknown kind' });
  });

  it('never throws on a header cut short, and knows its kind', () => {
    for (const whole of [pngHeader(8, 8), bytes('RIFF', zeros(4), 'WEBP', 'VP8X', zeros(14))]) {
      for (let length = 12; length < 24; length++)
        expect(sniff(whole.subarray(0, length)).kind).not.toBeNull();
    }
    for (let length = 0; length < 12; length++)
      expect(() => sniff(pngHeader(8, 8).subarray(0, length))).not.toThrow();
    expect(sniff(bytes(be32(4_000_000_000), 'ftyp', 'avif')).kind).toBe('AVIF');
  });

  it('reads views that do not begin at the start of their buffer', () => {
    const padded = new Uint8Array(60);
    padded.set(pngHeader(12, 34), 7);
    expect(sniff(padded.subarray(7))).toEqual({ kind: 'PNG', width: 12, height: 34 });
  });
});
