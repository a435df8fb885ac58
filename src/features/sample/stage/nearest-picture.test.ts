import { describe, expect, it } from 'vitest';
import { nearestPicture } from './nearest-picture';

/** Four pictures of three values each. */
const set = Uint8Array.of(0, 0, 0, 255, 255, 255, 10, 20, 30, 10, 20, 31);

describe('nearestPicture', () => {
  it('finds a copy, at no distance', () => {
    expect(nearestPicture(Uint8Array.of(10, 20, 31), set)).toEqual({ index: 3, distance: 0 });
  });

  it('measures in the units of the network', () => {
    expect(nearestPicture(Uint8Array.of(255, 255, 0), set)).toEqual({
      index: 1,
      distance: Math.sqrt((4 * 1) / 3),
    });
  });

  it('prefers the first of equals, and knows an empty set', () => {
    expect(nearestPicture(Uint8Array.of(10, 20, 30.5), set)?.index).toBe(2);
    expect(nearestPicture(Uint8Array.of(1, 2, 3), new Uint8Array(0))).toBeNull();
    expect(nearestPicture(new Uint8Array(0), set)).toBeNull();
  });
});
