import { describe, expect, it } from 'vitest';
import {
  distanceDomain,
  evaluationAxis,
  floorCurve,
  nearestPoint,
  qualityCurve,
  qualityRows,
} from './quality-curves';

const ddim = {
  title: 'DDIM',
  points: [
    { evaluations: 10, distance: 0.3 },
    { evaluations: 100, distance: 0.1 },
  ],
};
const heun = { title: 'Heun', points: [{ evaluations: 9, distance: 0.2 }] };
const asked = [5, 10, 20, 50, 100];

describe('the chart', () => {
  it('counts evaluations by their ratio', () => {
    const curve = qualityCurve(ddim, 0);
    expect([...curve.x]).toEqual([1, 2]);
    expect([...curve.y]).toEqual([0.3, 0.1]);
    const { ticks, format, domain } = evaluationAxis(asked);
    expect(ticks.map(format)).toEqual(['5', '10', '20', '50', '100']);
    // Heun takes 3 of 4, or 9 of 10: an odd number below is still in view.
    expect(domain[0]).toBeLessThan(Math.log10(4));
  });

  it('draws a point that is alone', () => {
    const { x, y } = qualityCurve(heun, 1);
    expect(x[1] - x[0]).toBeGreaterThan(0);
    expect([...y]).toEqual([0.2, 0.2]);
  });

  it('tells more series than tones apart by dashes', () => {
    const looks = [0, 1, 2, 3]
      .map((index) => qualityCurve(ddim, index))
      .map(({ tone, dashed }) => [tone, dashed]);
    expect(looks).toEqual([
      ['accent', false],
      ['a', false],
      ['b', false],
      ['accent', true],
    ]);
  });

  it('has its floor as wide as the axis, and everything in view', () => {
    const axis = evaluationAxis(asked);
    const { x, y } = floorCurve(0.05, axis);
    expect([x[0], x.at(-1)]).toEqual(axis.domain);
    expect(new Set(y)).toEqual(new Set([0.05]));
    expect(distanceDomain([ddim, heun], 0.05)).toEqual([0, 0.4]);
    expect(distanceDomain([], 0.9)).toEqual([0, 1]);
    expect(distanceDomain([], null)).toEqual([0, 1]);
  });

  it('finds the point under the pointer', () => {
    expect(nearestPoint(qualityCurve(ddim, 0), 1.4)).toBe(0);
    expect(nearestPoint(qualityCurve(ddim, 0), 1.6)).toBe(1);
  });
});

describe('the table', () => {
  it('has a row for every number of evaluations, by rising number', () => {
    expect(qualityRows([ddim, heun])).toEqual([
      { evaluations: 9, distances: [null, 0.2] },
      { evaluations: 10, distances: [0.3, null] },
      { evaluations: 100, distances: [0.1, null] },
    ]);
  });
});
