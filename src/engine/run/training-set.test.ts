import { expect, it } from 'vitest';
import type { ImageSet } from '../../data/types';
import { splitHeldOut } from './training-set';

/** Pictures whose every byte is their own number. */
function numbered(count: number): ImageSet {
  const list = (prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const pixels = Uint8Array.from({ length: count * 64 }, (_, i) => Math.floor(i / 64));
  return { pixels, count, size: 8, channels: 1, names: list('n'), labels: list('l'), hashes: list('h') };
}

const numbers = ({ pixels, count }: ImageSet) => Array.from({ length: count }, (_, i) => pixels[64 * i + 63]);

it.each([
  [40, 4],
  [41, 4],
  [10, 9],
  [3, 1],
])('of %d pictures keeps %d out, spread evenly, and loses none', (count, kept) => {
  const { training, heldOut } = splitHeldOut(numbered(count), kept);
  expect([training.count, heldOut.count]).toEqual([count - kept, kept]);
  expect([...numbers(training), ...numbers(heldOut)].sort((a, b) => a! - b!)).toEqual(
    numbers(numbered(count)),
  );
  for (const set of [training, heldOut]) {
    expect(set.pixels).toHaveLength(64 * set.count);
    expect(set.names).toEqual(numbers(set).map((i) => `n${i}`));
    expect(set.hashes).toEqual(numbers(set).map((i) => `h${i}`));
  }
  const gaps = numbers(heldOut)
    .map((number, i, all) => number! - (all[i - 1] ?? number!))
    .slice(1);
  for (const gap of gaps) expect(Math.abs(gap - count / kept)).toBeLessThanOrEqual(1);
});

it('gives the whole set to training when nothing is kept out', () => {
  const images = numbered(5);
  const { training, heldOut } = splitHeldOut(images, 0);
  expect(training).toBe(images);
  expect(heldOut).toMatchObject({ count: 0, names: [] });
});

it('takes lists that have no entry for every picture', () => {
  expect(splitHeldOut({ ...numbered(4), names: [] }, 1).training.names).toEqual([]);
});

it.each([4, 5, -1, 0.5])('refuses to keep %d of 4 out', (count) => {
  expect(() => splitHeldOut(numbered(4), count)).toThrow(/Of 4 pictures, .* cannot be kept out/);
});
