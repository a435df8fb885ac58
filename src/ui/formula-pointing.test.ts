import { expect, it } from 'vitest';
import { distanceTo, nearestBox } from './formula-pointing';

const box = (left: number, right: number) => ({ left, right, top: 0, bottom: 20 });

it('measures from the edge', () => {
  expect([distanceTo(box(0, 10), 5, 5), distanceTo(box(0, 10), 13, 24)]).toEqual([0, 5]);
});

it('finds what a fingertip means: the innermost under it, else the nearest within reach', () => {
  const boxes = [box(0, 60), box(20, 40), box(100, 110)];
  expect(nearestBox(boxes, 30, 10, 24)).toBe(1);
  expect(nearestBox(boxes, 10, 10, 24)).toBe(0);
  expect(nearestBox(boxes, 90, 10, 24)).toBe(2);
  expect(nearestBox(boxes, 90, 10, 3)).toBe(-1);
  expect(nearestBox(boxes, 30, 60, 24)).toBe(-1);
  expect(nearestBox([], 0, 0, 24)).toBe(-1);
});
