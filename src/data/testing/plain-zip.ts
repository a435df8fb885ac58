/** ZIP archives byte by byte (APPNOTE.TXT 4.3), for names and flags that packing libraries do not write. */

import { crc32 } from '../../lib/crc32';

export interface PlainEntry {
  /** As its bytes stand in the archive. */
  name: Uint8Array;
  data: Uint8Array;
  flags?: number;
  /** Extra fields, ready made. */
  extra?: Uint8Array;
}

/** Numbers as little-endian bytes: [value, how many bytes]. */
function packed(...fields: [number, 2 | 4][]): Uint8Array {
  const bytes = fields.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, i) => (value >>> (8 * i)) & 255),
  );
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** An archive of entries that are not packed, after bytes that do not belong to it. Offsets count from its own begin. */
export function plainZip(
  entries: readonly PlainEntry[],
  before: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data, flags = 0, extra = new Uint8Array() } of entries) {
    const common = packed(
      [20, 2],
      [flags, 2],
      [0, 2],
      [0, 4],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [extra.length, 2],
    );
    const local = joined([packed([0x04034b50, 4]), common, name, extra, data]);
    const rest = packed([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    centrals.push(joined([packed([0x02014b50, 4], [20, 2]), common, rest, name, extra]));
    locals.push(local);
    offset += local.length;
  }
  const directory = joined(centrals);
  const end = packed(
    [0x06054b50, 4],
    [0, 4],
    [entries.length, 2],
    [entries.length, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  );
  return joined([before, ...locals, directory, end]);
}

/** The field of a name in UTF-8 beside a name in an older code (Info-ZIP, 0x7075). */
export function unicodePath(name: Uint8Array, path: string): Uint8Array {
  const utf8 = new TextEncoder().encode(path);
  return joined([
    packed([0x7075, 2], [5 + utf8.length, 2]),
    Uint8Array.of(1),
    packed([crc32(name), 4]),
    utf8,
  ]);
}
