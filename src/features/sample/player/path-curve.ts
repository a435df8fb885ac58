/** The schedule of a recording as a curve: what is drawn, and which frame a position on it stands for. Pure. */
import type { Curve } from '../../../charts/curve';
import type { Axis } from '../../../charts/Plot';
import { indexTicks } from '../../../charts/ticks';
import { logSnr } from '../../../diffusion/curves';
import type { Schedule } from '../../../diffusion/schedule';
import { lastPosition, type Recording } from '../../../state/recordings/recording';

export type PathCurveName = 'alpha-bar' | 'log-snr';

/** Beyond ± this log-SNR x_t looks like the picture alone, or like noise alone. */
const logSnrMost = 15;

export const pathDomains: Record<PathCurveName, readonly [number, number]> = {
  'alpha-bar': [0, 1],
  'log-snr': [-logSnrMost, logSnrMost],
};

/** Over every time of the schedule. */
export function pathCurve(schedule: Schedule, name: PathCurveName): Curve {
  const y = name === 'alpha-bar' ? schedule.alphaBar : logSnr(schedule);
  return {
    id: name,
    label: name === 'alpha-bar' ? 'ᾱ' : 'log-SNR',
    x: Float64Array.from({ length: schedule.T }, (_, t) => t),
    y,
    tone: 'accent',
  };
}

/** Noise at the left, as on the film strip: time falls along it. */
export function pathAxis({ T }: Schedule): Axis {
  return { domain: [T - 1, 0], ticks: indexTicks(T - 1, 3), format: String };
}

/** The position whose time is nearest to a place on the axis; of equals the one nearest to where the player stands. */
export function positionAtTime(
  recording: Pick<Recording, 'frames' | 'final'>,
  t: number,
  position: number,
): number {
  let nearest = position;
  let least: [number, number] = [Infinity, Infinity];
  for (let at = 0; at <= lastPosition(recording); at++) {
    const distance = Math.abs((recording.frames[at]?.t ?? -1) - t);
    const walk = Math.abs(at - position);
    if (distance < least[0] || (distance === least[0] && walk < least[1])) {
      least = [distance, walk];
      nearest = at;
    }
  }
  return nearest;
}
