import { describe, expect, it } from 'vitest';
import { pictureKey } from './picture-key';

const own = { source: 'own', crop: 'centre', background: '#ffffff' } as const;

describe('pictureKey', () => {
  it('is another one for another set', () => {
    const keys = [
      pictureKey({ ...own, source: 'strokes' }, ['a', 'b']),
      pictureKey({ ...own, source: 'creatures' }, ['a', 'b']),
      pictureKey(own, ['a', 'b']),
      pictureKey(own, ['a', 'c']),
      pictureKey(own, ['b', 'a']),
      pictureKey(own, ['a', 'b', 'c']),
      pictureKey({ ...own, crop: 'fit' }, ['a', 'b']),
      pictureKey({ ...own, background: '#000000' }, ['a', 'b']),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is the same for the same set, whatever else it was shown with', () => {
    expect(pictureKey(own, ['a', 'b'])).toBe(pictureKey({ ...own }, ['a', 'b']));
    const strokes = { ...own, source: 'strokes' } as const;
    expect(pictureKey(strokes, ['hash at 16 px'])).toBe(pictureKey(strokes, ['hash at 32 px']));
    expect(pictureKey(strokes, [])).toBe(pictureKey({ ...strokes, crop: 'random' }, []));
  });
});
