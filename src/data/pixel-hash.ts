/**
 * A 64-bit hash of pixels, for finding duplicates. Not cryptographic.
 * Two lanes of MurmurHash3's 32-bit mixing with different constants (Austin Appleby, public domain): a word at a time,
 * because a photograph has tens of millions of bytes.
 */

export interface PixelHash {
  /** Takes whole RGBA pixels, in any number of pieces. `bytes.length` is a multiple of 4. */
  add(bytes: Uint8Array | Uint8ClampedArray): void;
  /** 16 hexadecimal digits of everything added. */
  hex(): string;
}

/** Width and height go in first, so that the same bytes in another shape are another picture. */
export function createPixelHash(width: number, height: number): PixelHash {
  const lanes = Int32Array.of(0x9e3779b9, 0x7f4a7c15);
  mix(lanes, Int32Array.of(width, height));
  return {
    add(bytes) {
      const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
      mix(lanes, new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2));
    },
    hex: () => hexOf(finish(lanes[0])) + hexOf(finish(lanes[1])),
  };
}

/** Mixes words into both lanes, which are held in local variables for speed: there they stay machine integers. */
function mix(lanes: Int32Array, words: Int32Array): void {
  let [a, b] = lanes;
  for (let i = 0; i < words.length; i++) {
    let k = Math.imul(words[i], 0x239b961b);
    a ^= Math.imul((k << 15) | (k >>> 17), 0xab0e9789);
    a = (Math.imul((a << 19) | (a >>> 13), 5) + 0x561ccd1b) | 0;
    k = Math.imul(words[i], 0x38b34ae5);
    b ^= Math.imul((k << 16) | (k >>> 16), 0xa1e38b93);
    b = (Math.imul((b << 17) | (b >>> 15), 5) + 0x0bcaa747) | 0;
  }
  lanes[0] = a;
  lanes[1] = b;
}

/** Spreads every bit of a lane over all of it. */
function finish(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hexOf = (word: number): string => word.toString(16).padStart(8, '0');
