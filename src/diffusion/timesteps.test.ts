import { describe, expect, it } from 'vitest';
import { timestepPath, timestepSpacings } from './timesteps';

describe.each(timestepSpacings)('%s', (spacing) => {
  it('descends through distinct times within 0…T−1, as many as asked', () => {
    for (const T of [1, 2, 10, 37, 1000]) {
      for (let steps = 1; steps <= T; steps++) {
        const path = timestepPath(T, steps, spacing);
        expect(path).toHaveLength(steps);
        expect(path[0]).toBeLessThan(T);
        expect(path.at(-1)).toBeGreaterThanOrEqual(0);
        expect(path.every((t, i) => Number.isInteger(t) && (i === 0 || t < path[i - 1]))).toBe(true);
        if (spacing !== 'leading') expect(path[0]).toBe(T - 1);
        if (spacing !== 'trailing' && steps > 1) expect(path.at(-1)).toBe(0);
      }
    }
  });

  it('is every time when as many are asked as there are', () => {
    expect(timestepPath(5, 5, spacing)).toEqual([4, 3, 2, 1, 0]);
  });

  it.each([0, 11, 2.5, Number.NaN])('refuses %d evaluations of T = 10', (steps) => {
    expect(() => timestepPath(10, steps, spacing)).toThrow(
      `The number of evaluations must be a whole number from 1 to 10, but it is ${steps}.`,
    );
  });
});

// What NumPy's round gives for the public library's formulas, ties included.
it.each([
  [1000, 10, 'trailing', [999, 899, 799, 699, 599, 499, 399, 299, 199, 99]],
  [1000, 7, 'trailing', [999, 856, 713, 570, 428, 285, 142]],
  [1000, 16, 'trailing', [999, 937, 874, 811, 749, 687, 624, 561, 499, 437, 374, 311, 249, 187, 124, 61]],
  [1000, 10, 'leading', [900, 800, 700, 600, 500, 400, 300, 200, 100, 0]],
  [1000, 300, 'leading', Array.from({ length: 300 }, (_, i) => 897 - 3 * i)],
  [1000, 7, 'linspace', [999, 832, 666, 500, 333, 166, 0]],
  [10, 4, 'linspace', [9, 6, 3, 0]],
  [10, 1, 'linspace', [9]],
] as const)('T = %d in %d steps, %s', (T, steps, spacing, path) => {
  expect(timestepPath(T, steps, spacing)).toEqual([...path]);
});
