import { describe, expect, it } from 'vitest';
import { frameOfSlot, layoutRow, layoutStrip } from './strip-layout';

const spans = (count: number) => {
  const { slots, side, gap } = layoutStrip(count, 992, 56, 3);
  return { slots, side, width: slots * (side + gap) - gap };
};

describe('layoutStrip', () => {
  it('gives each frame its slot and fills the width', () => {
    const { slots, side, width } = spans(21);
    expect(slots).toBe(21);
    expect(side).toBeLessThanOrEqual(56);
    expect(width).toBeCloseTo(992, 9);
  });

  it('fills the width with few frames too, never higher than the strip', () => {
    const { slots, side, width } = spans(5);
    expect(slots).toBe(17);
    expect(side).toBeLessThanOrEqual(56);
    expect(width).toBeCloseTo(992, 9);
  });

  it('leaves frames out before they get too small', () => {
    expect(spans(1000).slots).toBe(25);
    expect(spans(1000).side).toBeGreaterThanOrEqual(36);
  });
});

describe('layoutRow', () => {
  it('shows each of a few pictures once, at full height', () => {
    expect(layoutRow(3, 992, 56, 3)).toEqual({ slots: 3, side: 56, gap: 3 });
  });

  it('just fills the width with many', () => {
    const { slots, side, gap } = layoutRow(600, 992, 56, 3);
    expect(slots).toBe(17);
    expect(slots * (side + gap) - gap).toBeCloseTo(992, 9);
  });
});

describe('frameOfSlot', () => {
  it('has the first and the last frame at the ends, in order between', () => {
    const shown = Array.from({ length: 17 }, (_, slot) => frameOfSlot(slot, 17, 5));
    expect(shown[0]).toBe(0);
    expect(shown[16]).toBe(4);
    expect(shown.every((frame, i) => i === 0 || frame >= shown[i - 1])).toBe(true);
    expect(new Set(shown).size).toBe(5);
  });

  it('is one to one where every frame has a slot', () => {
    expect(Array.from({ length: 21 }, (_, slot) => frameOfSlot(slot, 21, 21))).toEqual([...Array(21).keys()]);
  });
});
