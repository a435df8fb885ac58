/** Which times a film strip shows, as the ᾱ of its frames. Pure. */
import { timeAtLogSnr } from '../../../diffusion/align';
import { levelAt } from '../../../diffusion/noise-level';
import type { Schedule } from '../../../diffusion/schedule';
import { timeFraction, timeIndex } from '../../../state/view';

/** `count` evenly spaced times of a schedule, first and last included. */
const stripTimes = ({ T }: Schedule, count: number): number[] =>
  Array.from({ length: count }, (_, i) => timeIndex(timeFraction(i, count), T));

/** ᾱ at those times. */
export function stripFrames(schedule: Schedule, count: number): number[] {
  return stripTimes(schedule, count).map((t) => schedule.alphaBar[t]);
}

/** ᾱ of B, frame for frame where its log-SNR is nearest to that of the frame of A. */
export function alignedFrames(a: Schedule, b: Schedule, count: number): number[] {
  return stripTimes(a, count).map((t) => b.alphaBar[timeAtLogSnr(b, levelAt(a, t).logSnr).t]);
}
