import { describe, expect, it } from 'vitest';
import { checkPoints, curveThrough, fewestPoints, leastFall, mostPoints } from './custom-curve';
import { alphaBarOf, fallingPoints, pointsAlong, resamplePoints } from './custom-points';
import { buildSchedule, defaultScheduleSpec, scheduleKinds } from './schedule';
import { specWith } from './testing/spec-with';

const points = [9, 5.4, 1.8, -1.8, -5.4, -9];

describe('fallingPoints', () => {
  it.each([
    [[30, 30, 30, 30]],
    [[-30, -30, -30, -30, -30]],
    [[0, 0, 0, 0, 0, 0, 0, 0]],
    [[-20, 20, -20, 20]],
    [[Number.POSITIVE_INFINITY, 3, 3.004, Number.NEGATIVE_INFINITY]],
  ])('makes allowed points of %j', (values) => {
    const made = fallingPoints(values);
    expect(() => checkPoints(made)).not.toThrow();
    expect(made).toHaveLength(values.length);
  });

  it('leaves allowed points as they are', () => {
    expect(fallingPoints(points)).toEqual(points);
  });
});

/** Mean distance of two curves on [0, 1]. */
function distance(a: (u: number) => number, b: (u: number) => number): number {
  let sum = 0;
  for (let i = 0; i <= 200; i++) sum += Math.abs(a(i / 200) - b(i / 200));
  return sum / 201;
}

describe('resamplePoints', () => {
  const shapes = [points, [12, 4, 3, -1, -8, -9], [6, 5.5, 5, -5], [7, 2.1, 0.7, -0.7, -2.3, -7]];

  it.each(shapes)('keeps the shape and the ends with a point more: %j …', (...shape) => {
    const more = resamplePoints(shape, shape.length + 1);
    expect(more).toHaveLength(shape.length + 1);
    expect([more[0], more.at(-1)]).toEqual([shape[0], shape.at(-1)]);
    const span = shape[0] - shape.at(-1)!;
    expect(distance(curveThrough(shape).at, curveThrough(more).at)).toBeLessThan(0.02 * span);
  });

  it('keeps a straight line through every number of points', () => {
    for (let count = fewestPoints; count <= mostPoints; count++) {
      const line = resamplePoints(points, count);
      expect(() => checkPoints(line)).not.toThrow();
      expect(distance(curveThrough(points).at, curveThrough(line).at)).toBeLessThan(0.01);
    }
  });
});

describe('pointsAlong', () => {
  const kinds = scheduleKinds.filter((kind) => kind !== 'custom');

  // Scaled linear is not rescaled: over 4,000 times it falls out of the points' range, too steeply for six of them.
  it.each(kinds)('%s: becomes custom with little change in ᾱ', (kind) => {
    for (const [T, most] of [
      [20, 0.03],
      [1000, 0.03],
      [4000, 0.1],
    ] as const) {
      const schedule = buildSchedule(specWith(kind, { T }));
      const followed = pointsAlong(schedule);
      expect(() => checkPoints(followed)).not.toThrow();
      const { alphaBar } = buildSchedule(specWith('custom', { T, points: followed }));
      const apart = alphaBar.map((value, t) => Math.abs(value - schedule.alphaBar[t]));
      expect(Math.max(...apart), `T = ${T}`).toBeLessThan(most);
    }
  });

  it('takes a schedule that hardly falls, and one that falls out of range', () => {
    const flat = { ...defaultScheduleSpec('scaled-linear'), T: 10, beta1: 0.1, betaT: 1e-4 };
    const steep = { ...defaultScheduleSpec('linear'), T: 4000, betaT: 0.5, unscaled: true };
    for (const spec of [flat, steep]) {
      expect(() => checkPoints(pointsAlong(buildSchedule(spec)))).not.toThrow();
    }
  });
});

it('knows ᾱ for a log-SNR', () => {
  expect(alphaBarOf(0)).toBe(0.5);
  expect(alphaBarOf(1.8)).toBeCloseTo(0.858, 3);
  expect(leastFall).toBeLessThan(0.1);
});
