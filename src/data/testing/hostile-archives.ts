/** ZIP archives that would fill the memory, lead out of their folder, or never end. */
import { zipSync } from 'fflate';
import { bytesOf, file, type HostileFile, le16, le32, mutations } from './hostile';
import { plainZip } from './plain-zip';

const zip = (entries: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> =>
  zipSync(entries) as Uint8Array<ArrayBuffer>;

export function hostileArchives(): HostileFile[] {
  const zeros = new Uint8Array(2 ** 25);
  const bomb = zip({ 'a.png': zeros });
  const small = zip({ 'a.png': bytesOf('x') });
  const named = (name: string) => plainZip([{ name: new TextEncoder().encode(name), data: bytesOf('x') }]);
  const record = bytesOf(
    'PK\x05\x06',
    le32(0),
    le16(65535),
    le16(65535),
    le32(0xffffffff),
    le32(0xffffffff),
    le16(0),
  );
  return [
    file('zeros.zip', bomb),
    file(
      'zeros often.zip',
      zip(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.png`, zeros]))),
    ),
    file(
      'zeros in archives.zip',
      zip(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.zip`, bomb]))),
    ),
    file(
      'archives in archives.zip',
      Array.from({ length: 12 }).reduce<Uint8Array<ArrayBuffer>>((inner) => zip({ 'a.zip': inner }), small),
    ),
    file(
      'fifty thousand files.zip',
      zip(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`${i}.txt`, bytesOf('x')]))),
    ),
    file('up and out.zip', named('../../../../etc/passwd')),
    file('a drive.zip', named('C:\\Windows\\a.png')),
    file('a name of nothing.zip', named('')),
    file('a long name.zip', named('a'.repeat(60_000))),
    file('a name with a zero.zip', named('a\0b.png')),
    file('a name of a prototype.zip', named('__proto__')),
    file('its end alone.zip', record),
    file('a comment longer than the file.zip', bytesOf(small.subarray(0, small.length - 2), le16(65535))),
    file('cut.zip', small.slice(0, 40)),
    file('no archive.zip', 'text'),
    ...mutations('zip', bytesOf(small, small), 10, 4),
  ];
}
