import { expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec } from '../../diffusion/schedule';
import { stripFrames } from './strip-frames';

it('spreads frames from the first time to the last, repeating where a schedule is shorter', () => {
  const { alphaBar, ...rest } = buildSchedule(defaultScheduleSpec('linear'));
  expect(stripFrames({ alphaBar, ...rest }, 4)).toEqual([
    alphaBar[0],
    alphaBar[333],
    alphaBar[666],
    alphaBar[999],
  ]);
  const short = buildSchedule({ ...defaultScheduleSpec('linear'), T: 10 });
  const frames = stripFrames(short, 19);
  expect([frames[0], frames[18]]).toEqual([short.alphaBar[0], short.alphaBar[9]]);
  expect(new Set(frames).size).toBe(10);
  expect(stripFrames(short, 1)).toEqual([short.alphaBar[0]]);
});
