import { describe, expect, it } from 'vitest';
import { buildSchedule, defaultScheduleSpec } from '../../../diffusion/schedule';
import type { SampleFrame } from '../../../engine/protocol';
import { pathAxis, pathCurve, positionAtTime } from './path-curve';

const schedule = buildSchedule({ ...defaultScheduleSpec('cosine'), T: 50 });
const frames = [49, 30, 30, 10].map((t) => ({ t }) as SampleFrame);
const final = new Uint8Array(1);

describe('the curve', () => {
  it('is ᾱ or its log-SNR at every time', () => {
    const curve = pathCurve(schedule, 'alpha-bar');
    expect([...curve.x.slice(0, 3)]).toEqual([0, 1, 2]);
    expect(curve.y).toEqual(schedule.alphaBar);
    const t = 20;
    const alphaBar = schedule.alphaBar[t];
    expect(pathCurve(schedule, 'log-snr').y[t]).toBeCloseTo(Math.log(alphaBar / (1 - alphaBar)), 12);
  });

  it('goes from noise to picture, to the right', () => {
    expect(pathAxis(schedule).domain).toEqual([49, 0]);
  });
});

describe('positionAtTime', () => {
  it('finds the nearest frame', () => {
    expect(positionAtTime({ frames, final }, 41, 0)).toBe(0);
    expect(positionAtTime({ frames, final }, 17.5, 0)).toBe(3);
  });

  it('stays with the player between frames of one time', () => {
    expect(positionAtTime({ frames, final }, 29, 0)).toBe(1);
    expect(positionAtTime({ frames, final }, 29, 4)).toBe(2);
  });

  it('ends at the finished pictures, where there are any', () => {
    expect(positionAtTime({ frames, final }, 0, 0)).toBe(4);
    expect(positionAtTime({ frames, final: null }, 0, 0)).toBe(3);
  });
});
