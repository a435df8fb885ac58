import { describe, expect, it } from 'vitest';
import { spread } from './spread';

describe('spread', () => {
  it('leaves labels with room where they are', () => {
    expect(spread([80, 20], 14, 0, 100)).toEqual([80, 20]);
  });
  it('parts colliding labels evenly and keeps their order', () => {
    expect(spread([50, 50], 14, 0, 100)).toEqual([43, 57]);
    expect(spread([52, 50], 14, 0, 100)).toEqual([58, 44]);
  });
  it('stays inside the bounds', () => {
    expect(spread([2, 1], 14, 10, 100)).toEqual([24, 10]);
    expect(spread([99, 99], 14, 0, 100)).toEqual([86, 100]);
  });
  it('parts three', () => {
    const placed = spread([50, 51, 49], 10, 0, 100);
    const sorted = [...placed].sort((a, b) => a - b);
    expect(sorted[1] - sorted[0]).toBeCloseTo(10, 0);
    expect(sorted[2] - sorted[1]).toBeCloseTo(10, 0);
    expect(placed[0]).toBeGreaterThan(placed[2]);
  });
});
