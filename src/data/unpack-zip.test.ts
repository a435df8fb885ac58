import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { refusals } from './refusals';
import { plainZip, unicodePath } from './testing/plain-zip';
import { limits } from './types';
import { unpackZip } from './unpack-zip';

const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const zipped = (files: Record<string, Uint8Array>, level: 0 | 6 = 6) => zipSync(files, { level });

/** Bytes that may be a picture for all that is known, of a text. */
const data = (text: string) => strToU8(`\x01${text}`);

/** Paths with their contents as text. */
async function contents(files: readonly { path: string; blob: Blob }[]): Promise<[string, string][]> {
  return Promise.all(
    files.map(async ({ path, blob }) => [path, (await blob.text()).slice(1)] as [string, string]),
  );
}

/** Offsets of the local headers and of the central ones. */
function headers(archive: Uint8Array): { locals: number[]; centrals: number[] } {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const found = { locals: [] as number[], centrals: [] as number[] };
  for (let at = 0; at + 4 <= archive.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) found.locals.push(at);
    if (signature === 0x02014b50) found.centrals.push(at);
  }
  return found;
}

/** The archive with a 16- or 32-bit field of one entry's two headers changed; offsets are the local header's. */
function changed(archive: Uint8Array, entry: number, at: number, value: number, wide = false): Uint8Array {
  const out = archive.slice();
  const view = new DataView(out.buffer);
  const { locals, centrals } = headers(out);
  // The central header has two more bytes before these fields.
  for (const place of [locals[entry]! + at, centrals[entry]! + at + 2]) {
    if (wide) view.setUint32(place, value, true);
    else view.setUint16(place, value, true);
  }
  return out;
}

/** “犬/猫.png” in Shift-JIS. */
const sjis = Uint8Array.of(0x8c, 0xa2, 0x2f, 0x94, 0x4c, 0x2e, 0x70, 0x6e, 0x67);

const [flags, method, crc, packedSize, size] = [6, 8, 14, 18, 22];
const sayingSize = (archive: Uint8Array, bytes: number) => changed(archive, 0, size, bytes, true);

const unpack = (archive: Uint8Array, path = 'a.zip') => unpackZip(path, blobOf(archive));

describe('unpackZip', () => {
  it('is a folder of the archive’s name, in its order', async () => {
    const archive = zipped({
      'cats/': new Uint8Array(),
      'cats/tom.png': data('tom'),
      'dogs/rex.png': data('rex'),
      './.DS_Store': data('system'),
      '__MACOSX/cats/meta.plist': data('system'),
      '../../up.png': data('up'),
    });
    const { files, rejected } = await unpack(archive, 'pets/Animals.ZIP');
    expect(await contents(files)).toEqual([
      ['pets/Animals/cats/tom.png', 'tom'],
      ['pets/Animals/dogs/rex.png', 'rex'],
      ['pets/Animals/up.png', 'up'],
    ]);
    expect(rejected).toEqual([]);
  });

  it('says so when it cannot be read, and when there is nothing in it', async () => {
    const whole = zipped({ 'a.png': new Uint8Array(5000).map((_, i) => (i * 7919) % 251) });
    const broken = [{ name: 'a.zip', reason: refusals.zipBroken }];
    for (const archive of [new Uint8Array(), strToU8('PK\x03\x04'), whole.subarray(0, whole.length - 30)]) {
      expect(await unpack(archive)).toEqual({ files: [], rejected: broken });
    }
    const empty = [{ name: 'a.zip', reason: refusals.zipEmpty }];
    expect(await unpack(zipped({}))).toEqual({ files: [], rejected: empty });
  });

  it('says so when the file behind it is gone', async () => {
    const gone = { size: 5, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
    const rejected = [{ name: 'a.zip', reason: refusals.vanished }];
    expect(await unpackZip('a.zip', gone as unknown as Blob)).toEqual({ files: [], rejected });
  });

  it('opens archives inside it, in their place, but not without end', async () => {
    const third = zipped({ 'deep.png': data('deep') });
    const fourth = zipped({ 'third.zip': third });
    const archive = zipped({
      'one.png': data('one'),
      'inner.zip': zipped({ 'two.png': data('two'), 'next.zip': fourth }),
      'last.png': data('last'),
    });
    const { files, rejected } = await unpack(archive);
    expect(await contents(files)).toEqual([
      ['a/one.png', 'one'],
      ['a/inner/two.png', 'two'],
      ['a/last.png', 'last'],
    ]);
    expect(rejected).toEqual([{ name: 'a/inner/next/third.zip', reason: refusals.zipTooDeep }]);
  });

  it.each([
    ['a method that is not known', method, 14, refusals.entryMethod('LZMA')],
    ['a password', flags, 1, refusals.entryEncrypted],
    ['a checksum that is not its data’s', crc, 7, refusals.entryBroken],
  ])('names the entry with %s, and the others come', async (_, at, value, reason) => {
    const archive = zipped({ 'a.png': data('aaaa'), 'b.png': data('bbbb'), 'c.png': data('cccc') });
    const { files, rejected } = await unpack(changed(archive, 1, at, value));
    expect(await contents(files)).toEqual([
      ['a/a.png', 'aaaa'],
      ['a/c.png', 'cccc'],
    ]);
    expect(rejected).toEqual([{ name: 'a/b.png', reason }]);
  });

  it('leaves out a file that is too large, and the rest comes', async () => {
    const archive = sayingSize(zipped({ 'huge.png': data('x') }), limits.fileBytes + 1);
    const { files, rejected } = await unpack(archive);
    expect(files).toEqual([]);
    expect(rejected).toEqual([{ name: 'a/huge.png', reason: refusals.tooManyBytes(limits.fileBytes + 1) }]);
  });

  it('gives no file more room than it says it needs', async () => {
    // A megabyte of zeros is no picture, and one that says it were ten bytes is damaged.
    const zeros = zipped({ 'zeros.png': new Uint8Array(2 ** 20) });
    expect((await unpack(zeros)).rejected).toEqual([{ name: 'a/zeros.png', reason: refusals.entryGrows }]);
    const bomb = sayingSize(zipped({ 'bomb.png': new Uint8Array(2 ** 20) }), 10);
    const { files, rejected } = await unpack(bomb);
    expect(files).toEqual([]);
    expect(rejected).toEqual([{ name: 'a/bomb.png', reason: refusals.entryBroken }]);
    // One that is not packed is as large as it lies there, whatever it says.
    const plain = zipped({ 'plain.png': new Uint8Array(limits.fileBytes + 1) }, 0);
    expect((await unpack(sayingSize(plain, 10))).files).toEqual([]);
  });

  it('stops where all together would be too large, and says how many that leaves', async () => {
    const archive = zipped(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.png`, data('x')])));
    let large: Uint8Array = archive;
    for (let i = 1; i < 12; i++) {
      for (const at of [packedSize, size]) large = changed(large, i, at, limits.fileBytes, true);
    }
    const { files, rejected } = await unpack(large);
    expect(files.map(({ path }) => path)).toEqual(['a/0.png']);
    // Seven that say more than they are count as they say; after them there is room for no more.
    expect(rejected.filter(({ reason }) => reason === refusals.entryBroken)).toHaveLength(7);
    expect(rejected.at(-1)).toEqual({ name: 'a.zip', reason: refusals.zipTooFull(4), count: 4 });
  });
});

describe('archives as programs write them', () => {
  const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const entry = (name: string, text = name) => ({ name: ascii(name), data: data(text) });
  const pathsOf = async (archive: Uint8Array) =>
    (await unpack(archive)).files.map(({ path }) => path.slice(2));

  it('backslashes are folders, with and without an entry of their own', async () => {
    const archive = plainZip([
      entry('cats\\', ''),
      entry('cats\\a.png'),
      entry('cats\\Thumbs.db'),
      entry('dogs\\b.png'),
    ]);
    expect(await pathsOf(archive)).toEqual(['cats/a.png', 'dogs/b.png']);
  });

  it('a Mac’s icons and resource forks are left out', async () => {
    const names = [
      'cats/a.png',
      '__MACOSX/cats/._a.png',
      'cats/.DS_Store',
      'cats/Icon\r',
      '__MACOSX/cats/meta.plist',
    ];
    expect(await pathsOf(plainZip(names.map((name) => entry(name))))).toEqual(['cats/a.png']);
  });

  it('bytes before the archive are passed over', async () => {
    expect(await pathsOf(plainZip([entry('a.png'), entry('b.png')], new Uint8Array(512).fill(0x4d)))).toEqual(
      ['a.png', 'b.png'],
    );
  });

  it('two entries of one path are two files', async () => {
    const { files } = await unpack(
      plainZip([entry('img/1.png', 'x'), entry('img/1.png', 'y'), entry('img/2.png', 'z')]),
    );
    expect(await contents(files)).toEqual([
      ['a/img/1.png', 'x'],
      ['a/img/1.png', 'y'],
      ['a/img/2.png', 'z'],
    ]);
  });

  it('Deflate64 is read', async () => {
    const archive = changed(zipped({ 'a.png': data('aaaaaaaaaaaaaaaa') }), 0, method, 9);
    expect(await contents((await unpack(archive)).files)).toEqual([['a/a.png', 'aaaaaaaaaaaaaaaa']]);
  });

  it.each([
    ['code page 437', ascii('M\x81ll/\x84.png'), {}, 'Müll/ä.png'],
    ['UTF-8 by its flag', strToU8('Müll/ä.png'), { flags: 0x800 }, 'Müll/ä.png'],
    ['a Unicode field beside Shift-JIS', sjis, { extra: unicodePath(sjis, '犬/猫.png') }, '犬/猫.png'],
  ])('names are read in %s', async (_, name, more, path) => {
    expect(await pathsOf(plainZip([{ name, data: data('x'), ...more }]))).toEqual([path]);
  });
});
