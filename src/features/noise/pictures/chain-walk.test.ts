import { expect, it } from 'vitest';
import { residualMoments, standardErrors } from '../../../diffusion/chain';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { createChainWalk, keptEvery } from './chain-walk';

const linear = (T: number) => buildSchedule({ ...defaultScheduleSpec('linear'), T });
const picture = (length: number) => Float32Array.from({ length }, (_, i) => Math.cos(i));
const never = () => false;

it('gives the same picture at a time however it gets there', () => {
  // Long and large enough that not every state is kept.
  const [schedule, x0] = [linear(900), picture(12_288)];
  expect(keptEvery(900, 12_288)).toBe(2);
  const whole = createChainWalk(schedule, x0, 7);
  let slices = 0;
  let steps = 0;
  whole.subscribe(() => slices++);
  while (whole.reached() < 40) whole.advance(() => ++steps % 7 === 0);
  expect(slices).toBe(6);
  const late = whole.at(33);
  const early = whole.at(4);
  const direct = createChainWalk(schedule, x0, 7);
  while (direct.reached() < 4) direct.advance(() => true);
  expect(direct.at(4)).toEqual(early);
  while (direct.reached() < 33) direct.advance(() => true);
  expect(direct.at(33)).toEqual(late);
  expect(whole.at(33)).toEqual(late);
  // Each value goes its own way: a small picture, of which every state is kept, is the beginning of a large one.
  const small = createChainWalk(schedule, x0.slice(0, 16), 7);
  while (small.reached() < 33) small.advance(() => true);
  for (const t of [4, 32, 33]) expect(small.at(t)).toEqual(whole.at(t).slice(0, 16));
  expect(createChainWalk(schedule, x0, 8).at(-1)).toEqual(x0);
  const other = createChainWalk(schedule, x0, 8);
  other.advance(() => true);
  expect(other.at(0)).not.toEqual(whole.at(0));
});

it('keeps to its memory with the largest picture and the longest schedule, and keeps all of a small one', () => {
  const every = keptEvery(4000, 64 * 64 * 3);
  expect((4000 / every) * 64 * 64 * 3 * 4).toBeLessThanOrEqual(24 * 2 ** 20);
  expect(every).toBeLessThan(12);
  expect(keptEvery(1000, 16 * 16)).toBe(1);
});

it('ends with the schedule, tells of what it has not reached, and leaves the picture alone', () => {
  const x0 = picture(16);
  const before = x0.slice();
  const walk = createChainWalk(linear(10), x0, 1);
  expect(() => walk.at(0)).toThrow('The walk has reached t = -1, not yet 0.');
  let told = 0;
  const stop = walk.subscribe(() => told++);
  walk.advance(never);
  expect(walk.reached()).toBe(9);
  walk.advance(never);
  stop();
  expect(told).toBe(1);
  expect(x0).toEqual(before);
});

it('draws what the formula says, within four standard errors', () => {
  const [schedule, x0] = [linear(200), picture(8192)];
  const walk = createChainWalk(schedule, x0, 3);
  walk.advance(never);
  for (const t of [20, 90, 199]) {
    const variance = 1 - schedule.alphaBar[t];
    const error = standardErrors(variance, x0.length);
    const found = residualMoments(schedule, t, walk.at(t), x0);
    expect(Math.abs(found.mean)).toBeLessThan(4 * error.mean);
    expect(Math.abs(found.variance - variance)).toBeLessThan(4 * error.variance);
  }
});
