import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { refusals } from './refusals';
import { limits } from './types';
import { unpackZip } from './unpack-zip';

const text = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** The archive with what it says of the size of its first file changed, in both places where it says so. */
function sayingSize(archive: Uint8Array, size: number): Uint8Array {
  const out = archive.slice();
  const view = new DataView(out.buffer);
  for (let at = 0; at + 4 <= out.length; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + 22, size, true);
    if (signature === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return out;
}

describe('unpackZip', () => {
  it('is a folder of the archive’s name, in its order', () => {
    const archive = zipSync({
      'cats/': new Uint8Array(),
      'cats/tom.png': strToU8('tom'),
      'dogs/rex.png': strToU8('rex'),
      './.DS_Store': strToU8('system'),
      '__MACOSX/cats/._tom.png': strToU8('system'),
      'inner.zip': strToU8('PK'),
    });
    const { files, rejected } = unpackZip('pets/Animals.ZIP', archive);
    expect(files.map(({ path, bytes }) => [path, text(bytes)])).toEqual([
      ['pets/Animals/cats/tom.png', 'tom'],
      ['pets/Animals/dogs/rex.png', 'rex'],
      ['pets/Animals/inner.zip', 'PK'],
    ]);
    expect(rejected).toEqual([]);
  });

  it('says so when it cannot be read', () => {
    const whole = zipSync({ 'a.png': new Uint8Array(5000).map((_, i) => (i * 7919) % 251) });
    const broken = [{ name: 'a.zip', reason: refusals.zipBroken }];
    for (const archive of [new Uint8Array(), strToU8('PK\x03\x04'), whole.subarray(0, whole.length - 30)]) {
      expect(unpackZip('a.zip', archive)).toEqual({ files: [], rejected: broken });
    }
  });

  it('leaves out a file that is too large, and the rest comes', () => {
    const archive = sayingSize(zipSync({ 'huge.png': strToU8('x') }), limits.fileBytes + 1);
    const { files, rejected } = unpackZip('a.zip', archive);
    expect(files).toEqual([]);
    expect(rejected).toEqual([{ name: 'a/huge.png', reason: refusals.tooManyBytes(limits.fileBytes + 1) }]);
  });

  it('gives no file more room than it says it needs', () => {
    // A megabyte of zeros that says it were ten bytes.
    const bomb = sayingSize(zipSync({ 'bomb.png': new Uint8Array(2 ** 20) }), 10);
    const { files } = unpackZip('a.zip', bomb);
    expect(files.every(({ bytes }) => bytes.length <= 10)).toBe(true);
    // One that is not packed is as large as it lies there, whatever it says.
    const plain = zipSync({ 'plain.png': new Uint8Array(limits.fileBytes + 1) }, { level: 0 });
    expect(unpackZip('a.zip', sayingSize(plain, 10)).files).toEqual([]);
  });

  it('takes as many as a set can hold, and says how many that leaves', () => {
    const many = Object.fromEntries(
      Array.from({ length: limits.files + 3 }, (_, i) => [`${i}.png`, new Uint8Array(1)]),
    );
    const { files, rejected } = unpackZip('a.zip', zipSync(many, { level: 0 }));
    expect(files).toHaveLength(limits.files);
    expect(rejected).toEqual([{ name: 'a.zip', reason: refusals.zipTooFull(3) }]);
    expect(rejected[0].reason).toMatch(/^3 files in the archive would be more than 10,000 files or 512 MiB/);
  });
});
