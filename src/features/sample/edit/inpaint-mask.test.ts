import { expect, it } from 'vitest';
import {
  anewCount,
  clearMask,
  emptyMask,
  invertMask,
  keptMask,
  paintMask,
  redoMask,
  undoMask,
} from './inpaint-mask';

const stroke = (begins: boolean, ...cells: number[]) => ({ begins, cells });
const painted = paintMask(paintMask(emptyMask(2), stroke(true, 0), 1), stroke(false, 1), 1);

it('paints and erases', () => {
  expect([...painted.mask]).toEqual([1, 1, 0, 0]);
  expect([...paintMask(painted, stroke(true, 1, 3), 0).mask]).toEqual([1, 0, 0, 0]);
  expect(anewCount(painted.mask)).toBe(2);
});

it('inverts and clears, and hands out what is kept', () => {
  expect([...invertMask(painted).mask]).toEqual([0, 0, 1, 1]);
  expect([...clearMask(painted).mask]).toEqual([0, 0, 0, 0]);
  expect([...keptMask(painted.mask)]).toEqual([0, 0, 1, 1]);
});

it('takes back whole strokes, one after another, and brings them again', () => {
  const inverted = invertMask(painted);
  const back = undoMask(inverted);
  expect(back.mask).toEqual(painted.mask);
  const start = undoMask(back);
  expect([...start.mask]).toEqual([0, 0, 0, 0]);
  expect(undoMask(start)).toEqual(start);
  expect(redoMask(redoMask(start)).mask).toEqual(inverted.mask);
  expect(redoMask(inverted)).toEqual(inverted);
});

it('forgets what was taken back once something new is painted, and never changes an earlier mask', () => {
  const again = paintMask(undoMask(painted), stroke(true, 2), 1);
  expect([...again.mask]).toEqual([0, 0, 1, 0]);
  expect(redoMask(again)).toEqual(again);
  expect([...painted.mask]).toEqual([1, 1, 0, 0]);
});
