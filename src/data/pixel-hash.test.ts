import { describe, expect, it } from 'vitest';
import { createPixelHash } from './pixel-hash';

function hash(width: number, height: number, bytes: Uint8Array): string {
  const it = createPixelHash(width, height);
  it.add(bytes);
  return it.hex();
}

const white = new Uint8Array(16 * 16 * 4).fill(255);

describe('createPixelHash', () => {
  it('gives 16 hexadecimal digits, the same for the same pixels', () => {
    expect(hash(16, 16, white)).toMatch(/^[0-9a-f]{16}$/);
    expect(hash(16, 16, white.slice())).toBe(hash(16, 16, white));
  });

  it('does not depend on how the pixels are cut into pieces', () => {
    const bytes = Uint8Array.from({ length: 64 }, (_, i) => i * 7);
    const pieces = createPixelHash(4, 4);
    pieces.add(bytes.subarray(0, 20));
    pieces.add(bytes.subarray(20));
    expect(pieces.hex()).toBe(hash(4, 4, bytes));
    const odd = new Uint8Array(65);
    odd.set(bytes, 1);
    expect(hash(4, 4, odd.subarray(1))).toBe(hash(4, 4, bytes));
  });

  it('tells apart pictures that differ in one bit anywhere, and in shape', () => {
    const seen = new Set([hash(16, 16, white), hash(8, 32, white)]);
    for (let i = 0; i < white.length; i++) {
      for (const bit of [1, 128]) {
        const changed = white.slice();
        changed[i] ^= bit;
        seen.add(hash(16, 16, changed));
      }
    }
    expect(seen.size).toBe(2 + 2 * white.length);
    const halves = [...seen].map((hex) => hex.slice(0, 8));
    expect(new Set(halves).size).toBe(seen.size);
    expect(new Set([...seen].map((hex) => hex.slice(8))).size).toBe(seen.size);
  });
});
