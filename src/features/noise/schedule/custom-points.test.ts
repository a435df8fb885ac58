import { describe, expect, it } from 'vitest';
import {
  checkPoints,
  curveThrough,
  fewestPoints,
  leastFall,
  mostPoints,
} from '../../../diffusion/custom-curve';
import { buildSchedule, defaultScheduleSpec, scheduleKinds } from '../../../diffusion/schedule';
import { createRandom } from '../../../lib/philox';
import {
  alphaBarOf,
  fallingPoints,
  movePoint,
  plotPath,
  plotReach,
  plotTop,
  pointBounds,
  pointKey,
  pointsAlong,
  resamplePoints,
} from './custom-points';

const points = [9, 5.4, 1.8, -1.8, -5.4, -9];

describe('movePoint', () => {
  it('moves one point to hundredths and leaves the others', () => {
    expect(movePoint(points, 2, 2.3456)).toEqual([9, 5.4, 2.35, -1.8, -5.4, -9]);
    expect(points[2]).toBe(1.8);
  });

  it('stops against the neighbours and at the ends of the range', () => {
    expect(movePoint(points, 2, 99)[2]).toBe(5.39);
    expect(movePoint(points, 2, -99)[2]).toBe(-1.79);
    expect(movePoint(points, 0, 99)[0]).toBe(20);
    expect(movePoint(points, 5, -99)[5]).toBe(-20);
    expect(pointBounds(points, 0)).toEqual({ min: 5.41, max: 20 });
    expect(pointBounds(points, 5)).toEqual({ min: -20, max: -5.41 });
  });

  it('gives points that are allowed, wherever any of them is dragged', () => {
    const random = createRandom(3, 0);
    let now: readonly number[] = points;
    for (let i = 0; i < 3000; i++) {
      // Hard against one end for a while, so that points are pushed into corners, then anywhere.
      const target =
        i % 300 < 150 ? Math.sign(random.uniform(3 * i) - 0.5) * 30 : 44 * random.uniform(3 * i) - 22;
      now = movePoint(now, random.uniformInt(3 * i + 1, now.length), target);
      expect(() => checkPoints(now)).not.toThrow();
    }
  });

  it('leaves a point alone that has no room', () => {
    const tight = [5, 0.019_99, 0.01, 0, -5];
    expect(movePoint(tight, 2, 3)).toEqual(tight);
  });
});

describe('pointKey', () => {
  it('knows the arrows, their large steps and the ends', () => {
    expect(['ArrowUp', 'ArrowDown', 'PageUp', 'Home', 'End', 'a'].map((key) => pointKey(key, false))).toEqual(
      [0.1, -0.1, 1, 'min', 'max', null],
    );
    expect(pointKey('ArrowLeft', true)).toBe(-1);
  });
});

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
    expect(distance(curveThrough(shape), curveThrough(more))).toBeLessThan(0.02 * span);
  });

  it('keeps a straight line through every number of points', () => {
    for (let count = fewestPoints; count <= mostPoints; count++) {
      const line = resamplePoints(points, count);
      expect(() => checkPoints(line)).not.toThrow();
      expect(distance(curveThrough(points), curveThrough(line))).toBeLessThan(0.01);
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
      const spec = { ...defaultScheduleSpec(kind), T };
      const schedule = buildSchedule(spec);
      const followed = pointsAlong(schedule);
      expect(() => checkPoints(followed)).not.toThrow();
      const { alphaBar } = buildSchedule({ ...spec, kind: 'custom', points: followed });
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

describe('the plot', () => {
  it('has plus at the top, and a wide range only where it is needed', () => {
    expect([12, 0, -12].map((value) => plotTop(value, 12))).toEqual([0, 0.5, 1]);
    expect(plotTop(19, 12)).toBe(0);
    expect(plotReach(points)).toBe(12);
    expect(plotReach([...points.slice(0, 5), -19.8])).toBe(20);
  });

  it('draws from the first point to the last, downwards', () => {
    const places = plotPath(points, 12)
      .slice(1)
      .split('L')
      .map((place) => place.split(' ').map(Number));
    expect(places[0]).toEqual([0, 12.5]);
    expect(places.at(-1)).toEqual([100, 87.5]);
    places.slice(1).forEach(([x, y], i) => {
      expect(x).toBeGreaterThan(places[i][0]);
      expect(y).toBeGreaterThanOrEqual(places[i][1]);
    });
  });

  it('knows ᾱ for a log-SNR', () => {
    expect(alphaBarOf(0)).toBe(0.5);
    expect(alphaBarOf(1.8)).toBeCloseTo(0.858, 3);
    expect(leastFall).toBeLessThan(0.1);
  });
});
