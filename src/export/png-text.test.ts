import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32, withText } from './png-text';

interface Chunk {
  type: string;
  data: Uint8Array;
}

/** A reader of its own: walks the chunks and checks every length and checksum against zlib's. */
function readChunks(png: Uint8Array): Chunk[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Chunk[] = [];
  let at = 8;
  while (at < png.length) {
    const length = view.getUint32(at);
    const body = png.subarray(at + 4, at + 8 + length);
    expect(view.getUint32(at + 8 + length)).toBe(zlibCrc32(body));
    chunks.push({ type: new TextDecoder().decode(body.subarray(0, 4)), data: body.subarray(4) });
    at += 12 + length;
  }
  expect(at).toBe(png.length);
  return chunks;
}

/** Keyword and text of an uncompressed iTXt chunk. */
function readText({ data }: Chunk): [string, string] {
  const end = data.indexOf(0);
  expect([...data.subarray(end, end + 5)]).toEqual([0, 0, 0, 0, 0]);
  const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return [decode(data.subarray(0, end)), decode(data.subarray(end + 5))];
}

/** One grey pixel, made with zlib alone. */
function onePixel(): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    const checksum = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    checksum.writeUInt32BE(zlibCrc32(body));
    return Buffer.concat([length, body, checksum]);
  };
  const whole = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return new Uint8Array(whole);
}

describe('crc32', () => {
  it('agrees with the published check value and with zlib', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 31) & 0xff);
    expect(crc32(bytes)).toBe(zlibCrc32(bytes));
  });
});

describe('withText', () => {
  it('adds texts that read back, and leaves every other chunk as it was', () => {
    const png = onePixel();
    const settings = JSON.stringify({ sampler: 'ddim', note: 'η = 0, x̂₀' });
    const written = readChunks(withText(png, { Software: 'Diffusion Playground', Settings: settings }));
    expect(written.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
    expect(written.slice(1, 3).map(readText)).toEqual([
      ['Software', 'Diffusion Playground'],
      ['Settings', settings],
    ]);
    const rest = written.filter(({ type }) => type !== 'iTXt');
    expect(rest).toEqual(readChunks(png));
  });

  it('refuses what is no PNG, and keywords that readers would not find', () => {
    expect(() => withText(new Uint8Array(64), { A: 'b' })).toThrow(/not a PNG/);
    expect(() => withText(onePixel(), { 'ends with space ': 'b' })).toThrow(/keyword/);
    expect(() => withText(onePixel(), { ['x'.repeat(80)]: 'b' })).toThrow(/keyword/);
  });
});
