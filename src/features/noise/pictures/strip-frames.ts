/** Which times a film strip shows, as the ᾱ of its frames. Pure. */
import { logSnrOf, timeAtLogSnr } from '../../../diffusion/align';
import type { Schedule } from '../../../diffusion/schedule';
import { timeFraction, timeIndex } from '../../../state/view';

/** ᾱ at `count` evenly spaced times of a schedule, first and last included. */
export function stripFrames({ alphaBar, T }: Schedule, count: number): number[] {
  return Array.from({ length: count }, (_, i) => alphaBar[timeIndex(timeFraction(i, count), T)]);
}

/** ᾱ of B, frame for frame where its log-SNR is nearest to that of the frame of A. */
export function alignedFrames(a: Schedule, b: Schedule, count: number): number[] {
  return stripFrames(a, count).map((alphaBar) => b.alphaBar[timeAtLogSnr(b, logSnrOf(alphaBar)).t]);
}
