/** Where a picture joins the reverse process when it is noised by a strength. Pure. */
import type { SamplerSettings } from '../../../diffusion/samplers/settings';
import { plannedSteps } from '../../../diffusion/sampling-plan';
import type { Schedule } from '../../../diffusion/schedule';
import { timeAtStrength } from '../../../state/recordings/recording-start';

export interface NoisedStart {
  /** 0-based. */
  t: number;
  snr: number;
  /** Evaluations from there to the finished picture. */
  evaluations: number;
}

/**
 * The time of the sampler's own path that is nearest to a share of T, and what is left to do from there.
 * @param strength 0 … 1
 */
export function noisedStart(schedule: Schedule, settings: SamplerSettings, strength: number): NoisedStart {
  const path = plannedSteps(schedule, settings).map((step) => step.t);
  const t = timeAtStrength(path, schedule.T, strength);
  const alphaBar = schedule.alphaBar[t];
  return {
    t,
    snr: alphaBar / (1 - alphaBar),
    evaluations: plannedSteps(schedule, settings, { from: t }).length,
  };
}
