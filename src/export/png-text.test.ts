import { deflateSync, crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../lib/crc32';
import { isPng, readText, withText } from './png-text';

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
function textOfChunk({ data }: Chunk): [string, string] {
  const end = data.indexOf(0);
  expect([...data.subarray(end, end + 5)]).toEqual([0, 0, 0, 0, 0]);
  const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return [decode(data.subarray(0, end)), decode(data.subarray(end + 5))];
}

/** One chunk, its checksum zlib's. */
function chunk(type: string, data: Uint8Array | string): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data as string)]);
  const length = Buffer.alloc(4);
  const checksum = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  checksum.writeUInt32BE(zlibCrc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** One grey pixel, made with zlib alone, and any chunks before and behind its data. */
function onePixel(before: Buffer[] = [], behind: Buffer[] = []): Uint8Array {
  const whole = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...before,
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    ...behind,
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
    expect(written.slice(1, 3).map(textOfChunk)).toEqual([
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

describe('readText', () => {
  it('reads back what was written, by its keyword', () => {
    const settings = JSON.stringify({ note: 'η = 0, x̂₀', long: 'x'.repeat(10_000) });
    const png = withText(onePixel(), { Software: 'Diffusion Playground', Settings: settings });
    expect(readText(png, 'Settings')).toBe(settings);
    expect(readText(png, 'Software')).toBe('Diffusion Playground');
    for (const keyword of ['Setting', 'Settings ', 'settings', '']) expect(readText(png, keyword)).toBeNull();
  });

  it('reads what another program wrote, with a language and a translation, before or behind the pixels', () => {
    const text = chunk('iTXt', 'Title\0\0\0en-GB\0Titel\0Grüße');
    expect(readText(onePixel([text]), 'Title')).toBe('Grüße');
    expect(readText(onePixel([], [chunk('tEXt', 'Title\0plain'), text]), 'Title')).toBe('Grüße');
    expect(readText(onePixel([chunk('iTXt', 'Title\0\0\0\0\0')]), 'Title')).toBe('');
  });

  it('passes over chunks that it cannot trust or read, and goes on', () => {
    const spoilt = chunk('iTXt', 'Title\0\0\0\0\0spoilt');
    spoilt[spoilt.length - 5] ^= 1;
    const others = [
      spoilt,
      chunk('iTXt', 'Title\0\x01\0\0\0compressed'),
      chunk('iTXt', 'Title\0\0\0no end'),
      chunk('iTXt', 'Title'),
      chunk('iTXt', Buffer.concat([Buffer.from('Title\0\0\0\0\0'), Buffer.from([0xff, 0xfe])])),
      chunk('iTXt', `Title\0\0\0\0\0${'x'.repeat(2 ** 20 + 200)}`),
    ];
    expect(readText(onePixel(others), 'Title')).toBeNull();
    expect(readText(onePixel([...others, chunk('iTXt', 'Title\0\0\0\0\0right')]), 'Title')).toBe('right');
  });

  it('finds nothing, and does not throw, in what is no PNG, is cut anywhere or says it is longer than it is', () => {
    const png = withText(onePixel(), { Settings: '{}' });
    const end = png.findIndex((_, at) => png[at] === 0x49 && png[at + 1] === 0x44 && png[at + 2] === 0x41);
    expect(readText(png.subarray(0, end), 'Settings')).toBe('{}');
    const cut = Array.from({ length: end - 8 }, (_, length) => readText(png.subarray(0, length), 'Settings'));
    expect(cut.every((text) => text === null)).toBe(true);
    const long = onePixel();
    new DataView(long.buffer).setUint32(8, 0xffffffff);
    expect(readText(long, 'Settings')).toBeNull();
    expect(readText(new Uint8Array(100), 'Settings')).toBeNull();
    expect([isPng(png), isPng(new Uint8Array(8)), isPng(png.subarray(0, 7))]).toEqual([true, false, false]);
  });

  it('looks for nothing behind the end', () => {
    const png = onePixel();
    const more = new Uint8Array(Buffer.concat([png, chunk('iTXt', 'Title\0\0\0\0\0hidden')]));
    expect(readText(more, 'Title')).toBeNull();
  });
});
