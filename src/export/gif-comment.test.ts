import { describe, expect, it } from 'vitest';
import { gifComment, isGif, readGifComments } from './gif-comment';

const bytes = (...parts: (string | number[] | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((l) => l.charCodeAt(0)) : [...part])),
  );
/** A screen of 1×1 with a palette of four colours. */
const screen = bytes('GIF89a', [1, 0, 1, 0, 0x81, 0, 0], Array(12).fill(0x21));
/** A graphic control, then a frame with a palette of two colours and one block whose data look like a comment. */
const frame = bytes(
  [0x21, 0xf9, 4, 0, 0, 0, 0, 0],
  [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, 9, 9, 9, 9, 9, 9],
  [2, 4, 0x21, 0xfe, 1, 0x41, 0],
);
const end = [0x3b];

describe('gifComment', () => {
  it('writes blocks of at most 255 letters', () => {
    expect([...gifComment('ab')]).toEqual([0x21, 0xfe, 2, 97, 98, 0]);
    const long = gifComment('x'.repeat(256));
    expect([long.length, long[2], long[258], long[260]]).toEqual([2 + 256 + 255 - 255 + 1 + 2, 255, 1, 0]);
  });

  it('refuses letters that GIF readers do not know', () => {
    expect(() => gifComment('ε')).toThrow(/ASCII/);
    expect(() => gifComment('a\nb')).toThrow(/ASCII/);
  });
});

describe('readGifComments', () => {
  it('finds every comment before, between and behind the frames', () => {
    const long = 'x'.repeat(10_000);
    const gif = bytes(screen, gifComment('first'), frame, gifComment(long), frame, gifComment('last'), end);
    expect(readGifComments(gif)).toEqual(['first', long, 'last']);
  });

  it('finds none in frames, in other extensions and behind the end', () => {
    const other = bytes([0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1, 0, 0, 0]);
    expect(readGifComments(bytes(screen, other, frame, [0x21, 0xfe, 0], end, gifComment('hidden')))).toEqual(
      [],
    );
  });

  it('never throws on what is cut or spoilt, and leaves out what is too long', () => {
    const gif = bytes(screen, frame, gifComment('note'), end);
    for (let at = 0; at < gif.length; at++) {
      const comments = readGifComments(gif.subarray(0, at));
      expect(comments).toEqual(at >= gif.length - 1 ? ['note'] : []);
      const spoilt = gif.slice();
      spoilt[at] ^= 0xff;
      expect(Array.isArray(readGifComments(spoilt))).toBe(true);
    }
    const huge = bytes(screen, gifComment('x'.repeat(2 ** 20 + 1)), gifComment('note'), end);
    expect(readGifComments(huge)).toEqual(['note']);
    expect(readGifComments(new Uint8Array(100))).toEqual([]);
    expect([isGif(screen), isGif(bytes('GIF87a')), isGif(bytes('GIF8'))]).toEqual([true, true, false]);
  });
});
