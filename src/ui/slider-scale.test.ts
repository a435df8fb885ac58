import { describe, expect, it } from 'vitest';
import { fromPosition, nudge, type SliderRange, snap, toPosition } from './slider-scale';

const linear: SliderRange = { min: 10, max: 4000, step: 10, scale: 'linear' };
const log: SliderRange = { min: 1e-6, max: 1e-2, step: 1e-8, scale: 'log' };

describe('snap', () => {
  it('keeps to the steps from the lower bound, without rounding dust', () => {
    expect(snap(1234, linear)).toBe(1230);
    expect(snap(0.3, { min: 0, max: 1, step: 0.1, scale: 'linear' })).toBe(0.3);
  });

  it('stays inside the bounds', () => {
    expect(snap(-5, linear)).toBe(10);
    expect(snap(9999, linear)).toBe(4000);
  });
});

describe('toPosition and fromPosition', () => {
  it('put the ends at the ends', () => {
    for (const range of [linear, log]) {
      expect(toPosition(range.min, range)).toBe(0);
      expect(toPosition(range.max, range)).toBeCloseTo(1, 12);
      expect(fromPosition(0, range)).toBe(range.min);
      expect(fromPosition(1, range)).toBe(range.max);
    }
  });

  it('put the geometric mean in the middle of a logarithmic scale', () => {
    expect(toPosition(1e-4, log)).toBeCloseTo(0.5, 12);
    expect(fromPosition(0.5, log)).toBe(1e-4);
    expect(toPosition(2005, linear)).toBe(0.5);
  });

  it('give a value outside the bounds the nearest end', () => {
    expect(toPosition(5000, linear)).toBe(1);
    expect(toPosition(0, log)).toBe(0);
  });
});

describe('nudge', () => {
  it('moves by whole steps', () => {
    expect(nudge(1000, 1, linear)).toBe(1010);
    expect(nudge(1000, -10, linear)).toBe(900);
    expect(nudge(4000, 1, linear)).toBe(4000);
  });

  it('never gets stuck on a coarse grid of a logarithmic scale', () => {
    const coarse: SliderRange = { min: 1, max: 1000, step: 1, scale: 'log' };
    expect(nudge(1, 1, coarse)).toBe(2);
    expect(nudge(2, -1, coarse)).toBe(1);
  });
});
