/** Which times a film strip shows. Pure. */
import type { Schedule } from '../../diffusion/schedule';
import { timeFraction, timeIndex } from '../../state/view';

/** ᾱ at `count` evenly spaced times of a schedule, first and last included. */
export function stripFrames({ alphaBar, T }: Schedule, count: number): number[] {
  return Array.from({ length: count }, (_, i) => alphaBar[timeIndex(timeFraction(i, count), T)]!);
}
