import { describe, expect, it } from 'vitest';
import { toBytes } from '../lib/byte-values';
import type { Channels } from '../lib/channels';
import { gatherBatch } from './batch';
import type { ImageSet } from './types';

/** Two 8 px pictures: the value of a byte names picture, row, column and channel. */
function testSet(channels: Channels): ImageSet {
  const value = (n: number, y: number, x: number, c: number) => n * 100 + y * 10 + x + c;
  const pixels: number[] = [];
  for (let n = 0; n < 2; n++) {
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) for (let c = 0; c < channels; c++) pixels.push(value(n, y, x, c));
    }
  }
  const two = ['', ''];
  return {
    pixels: Uint8Array.from(pixels),
    count: 2,
    size: 8,
    channels,
    names: two,
    labels: two,
    hashes: two,
  };
}

function gather(channels: Channels, index: number, flip: number, dx: number, dy: number): number[][] {
  const out = new Float32Array(64 * channels);
  gatherBatch(
    testSet(channels),
    Int32Array.of(index),
    Uint8Array.of(flip),
    Int8Array.of(dx),
    Int8Array.of(dy),
    out,
  );
  const bytes = [...toBytes(out)];
  return Array.from({ length: 8 }, (_, y) => bytes.slice(y * 8 * channels, (y + 1) * 8 * channels));
}

describe('gatherBatch', () => {
  it('maps 0 to −1 and 255 to 1', () => {
    const set = testSet(1);
    set.pixels[0] = 0;
    set.pixels[1] = 255;
    const out = new Float32Array(64);
    gatherBatch(set, Int32Array.of(0), Uint8Array.of(0), Int8Array.of(0), Int8Array.of(0), out);
    expect([out[0], out[1]]).toEqual([-1, 1]);
  });

  it('copies pictures as they are, in the order asked for', () => {
    const set = testSet(3);
    const out = new Float32Array(2 * 192);
    gatherBatch(set, Int32Array.of(1, 0), new Uint8Array(2), new Int8Array(2), new Int8Array(2), out);
    const bytes = toBytes(out);
    expect(bytes.subarray(0, 192)).toEqual(set.pixels.subarray(192));
    expect(bytes.subarray(192)).toEqual(set.pixels.subarray(0, 192));
  });

  it('mirrors columns and keeps channels in order', () => {
    const [row] = gather(3, 0, 1, 0, 0);
    expect(row.slice(0, 6)).toEqual([7, 8, 9, 6, 7, 8]);
  });

  it('moves right and down, repeating the edge', () => {
    const rows = gather(1, 0, 0, 2, 1);
    expect(rows[0]).toEqual([0, 0, 0, 1, 2, 3, 4, 5]);
    expect(rows[1]).toEqual([0, 0, 0, 1, 2, 3, 4, 5]);
    expect(rows[2]).toEqual([10, 10, 10, 11, 12, 13, 14, 15]);
  });

  it('moves left and up, also further than the picture is wide', () => {
    expect(gather(1, 0, 0, -3, 0)[0]).toEqual([3, 4, 5, 6, 7, 7, 7, 7]);
    expect(gather(1, 0, 0, 0, -9)[0]).toEqual([70, 71, 72, 73, 74, 75, 76, 77]);
  });

  it('mirrors first, then moves', () => {
    expect(gather(1, 0, 1, 1, 0)[0]).toEqual([7, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('refuses an index outside the set and an output of the wrong length', () => {
    expect(() => gather(1, 2, 0, 0, 0)).toThrow('Picture 2 is not in a set of 2.');
    const none = new Int8Array(1);
    expect(() =>
      gatherBatch(testSet(1), Int32Array.of(0), new Uint8Array(1), none, none, new Float32Array(63)),
    ).toThrow(RangeError);
  });
});
