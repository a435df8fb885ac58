import { expect, it } from 'vitest';
import { glyphs, parseGlyph } from './glyphs';

it('reads starts, lines and curves', () => {
  expect(parseGlyph('M.5 0C0 -.1 1 .2 .5 1L0 1M0 0L1 0')).toEqual([
    {
      start: [0.5, 0],
      segments: [
        [
          [0, -0.1],
          [1, 0.2],
          [0.5, 1],
        ],
        [[0, 1]],
      ],
    },
    { start: [0, 0], segments: [[[1, 0]]] },
  ]);
});

it('finds every model well formed and within reach of its box', () => {
  for (const path of Object.values(glyphs)) {
    const strokes = parseGlyph(path);
    expect(strokes.length).toBeGreaterThan(0);
    for (const { start, segments } of strokes) {
      expect(segments.length).toBeGreaterThan(0);
      for (const segment of segments) expect([1, 3]).toContain(segment.length);
      for (const [x, y] of [start, ...segments.flat()]) {
        expect(x).toBeGreaterThanOrEqual(-0.15);
        expect(x).toBeLessThanOrEqual(1.15);
        expect(y).toBeGreaterThanOrEqual(-0.15);
        expect(y).toBeLessThanOrEqual(1.15);
      }
    }
  }
});
