/** What the makers of hostile files share: names, bytes, and chance from a seed. */
import { createRandom } from '../../lib/philox';

export interface HostileFile {
  name: string;
  blob: Blob;
}

type Part = string | readonly number[] | Uint8Array;

/** Texts give a byte a letter. */
export function bytesOf(...parts: Part[]): Uint8Array<ArrayBuffer> {
  const arrays = parts.map((part) =>
    typeof part === 'string'
      ? Uint8Array.from(part, (letter) => letter.charCodeAt(0))
      : Uint8Array.from(part),
  );
  const out = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    out.set(array, at);
    at += array.length;
  }
  return out;
}

export const file = (name: string, ...parts: BlobPart[]): HostileFile => ({ name, blob: new Blob(parts) });

export const be32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
export const be16 = (value: number): number[] => [(value >>> 8) & 255, value & 255];
export const le16 = (value: number): number[] => be16(value).reverse();
export const le32 = (value: number): number[] => be32(value).reverse();

/** Copies of a file with some bytes changed, and cut at some place. */
export function mutations(name: string, bytes: Uint8Array, count: number, seed: number): HostileFile[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(seed, 1, i);
    const copy = bytes.slice();
    const changes = 1 + (random.uint32(0) % 12);
    // The first bytes stay, so that it is taken for what it was.
    for (let k = 1; k <= changes; k++)
      copy[8 + (random.uint32(2 * k) % (copy.length - 8))] = random.uint32(2 * k + 1);
    const end = i % 3 === 0 ? 12 + (random.uint32(99) % (copy.length - 12)) : copy.length;
    return file(`mutated ${i} of ${name}`, copy.subarray(0, end) as Uint8Array<ArrayBuffer>);
  });
}

/** zlib's form of `length` zeros: a megabyte of them takes a thousand bytes. */
export async function deflatedZeros(length: number): Promise<Uint8Array<ArrayBuffer>> {
  const zeros = new Blob(Array.from({ length: Math.ceil(length / 2 ** 20) }, () => new Uint8Array(2 ** 20)));
  const packed = zeros.slice(0, length).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
