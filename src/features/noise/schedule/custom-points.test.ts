import { describe, expect, it } from 'vitest';
import { checkPoints } from '../../../diffusion/custom-curve';
import { createRandom } from '../../../lib/philox';
import { movePoint, plotPath, plotReach, plotTop, pointBounds, pointKey } from './custom-points';

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
});
