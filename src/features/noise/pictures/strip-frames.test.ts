import { expect, it } from 'vitest';
import { levelOf } from '../../../diffusion/noise-level';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import { alignedFrames, stripFrames } from './strip-frames';

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

it('shows B at the log-SNR of A in every column, or at its own end', () => {
  const a = buildSchedule(defaultScheduleSpec('linear'));
  const b = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 4000 });
  const ofA = stripFrames(a, 12);
  const ofB = alignedFrames(a, b, 12);
  ofB.forEach((alphaBar, i) => {
    expect(Math.abs(levelOf(alphaBar).logSnr - levelOf(ofA[i]).logSnr)).toBeLessThan(0.2);
  });
  expect(alignedFrames(b, a, 12).at(-1)).toBe(a.alphaBar[999]);
});
