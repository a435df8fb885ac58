/** Which files of a long list become pictures: by their place in it, and as many as a set holds. */
import { describe, expect, it } from 'vitest';
import { imageSet } from '../data/image-set';
import { limits, type SourceFile } from '../data/types';
import { type DecodePart, decodeInParts } from './decode-in-parts';

/** Files of one path; the content decides: "bad…" is no picture, equal contents are duplicates. */
const file = (content: string, path = 'shot.png'): SourceFile => ({ path, blob: new Blob([content]) });

const decodePart: DecodePart = async (part, known, onProgress) => {
  const contents = await Promise.all(part.map(({ blob }) => blob.text()));
  const seen = new Set(known);
  const from: number[] = [];
  const rejected: { name: string; reason: string }[] = [];
  const duplicates: string[] = [];
  for (const [i, content] of contents.entries()) {
    if (content.startsWith('bad')) rejected.push({ name: part[i]!.path, reason: 'It is bad.' });
    else if (seen.has(content)) duplicates.push(part[i]!.path);
    else {
      seen.add(content);
      from.push(i);
    }
  }
  onProgress(part.length);
  const pictures = from.map((i) => ({
    name: part[i]!.path,
    label: '',
    hash: contents[i]!,
    pixels: new Uint8Array(64),
  }));
  const sides = from.map(() => 20);
  return { images: imageSet(pictures, 8, 1), from, sides, coloured: from.length, rejected, duplicates };
};

const decode = (files: SourceFile[], known: string[] = []) =>
  decodeInParts(files, { size: 8, channels: 1 }, known, decodePart, () => {});

describe('a list of files', () => {
  it('tells files of one name apart by their place', async () => {
    const files = [file('bad'), file('x'), file('system', 'a/.DS_Store'), file('y'), file('x')];
    const { from, images, duplicates, rejected, sides, coloured } = await decode(files);
    expect([sides, coloured]).toEqual([[20, 20], 2]);
    expect(from).toEqual([1, 3]);
    expect(images.hashes).toEqual(['x', 'y']);
    expect([duplicates, rejected.length]).toEqual([['shot.png'], 1]);
  });

  it('goes on in the places of later parts', async () => {
    const files = Array.from({ length: 200 }, (_, i) => file(i % 3 ? `${i}` : 'bad'));
    const { from } = await decode(files);
    expect(from).toEqual([...files.keys()].filter((i) => i % 3 !== 0));
  });
});

describe('the limit', () => {
  it('counts pictures: what is no picture, or there twice, takes no room', async () => {
    const files = Array.from({ length: 3 * 5500 }, (_, i) =>
      file(i % 3 === 0 ? `${i}` : i % 3 === 1 ? 'bad' : `${i - 2}`),
    );
    const { images, rejected, duplicates } = await decode(files);
    expect(images.count).toBe(5500);
    expect(duplicates).toHaveLength(5500);
    expect(rejected).toHaveLength(5500);
    expect(rejected.every(({ reason }) => reason === 'It is bad.')).toBe(true);
  });

  it('says how many files were left out for it, and of the last part takes what there is room for', async () => {
    const known = Array.from({ length: limits.pictures - 5 }, (_, i) => `known ${i}`);
    const files = Array.from({ length: 40 }, (_, i) => file(i === 2 ? 'bad' : `${i}`));
    const { images, from, rejected } = await decode(files, known);
    expect(from).toEqual([0, 1, 3, 4, 5]);
    expect(images.pixels).toHaveLength(5 * 64);
    // 40 less five pictures and one that is bad.
    expect(rejected.map(({ name, count }) => [name, count])).toEqual([
      ['shot.png', undefined],
      ['34 more files', 34],
    ]);
  });

  it('reads nothing once the set is full', async () => {
    const known = Array.from({ length: limits.pictures }, (_, i) => `known ${i}`);
    const { images, rejected } = await decode([file('x'), file('bad')], known);
    expect(images.count).toBe(0);
    expect(rejected.map(({ name }) => name)).toEqual(['2 more files']);
  });
});
