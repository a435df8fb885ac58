/** A whole sampling as a list of evaluations with the linear update after each. Knows every sampler and no pixels. */
import { requireWhole } from '../lib/assert';
import type { PlannedStep, SamplingRoute } from './samplers/sampler';
import { type SamplerSettings, samplerOf } from './samplers/settings';
import type { Schedule } from './schedule';

/** What the engine carries out, whatever sampler it came from. */
export interface SamplingPlan {
  steps: PlannedStep[];
  /** Index of the first of them on the whole path, from which a sampling in the middle of it takes its noise. */
  first: number;
}

/**
 * The steps of a sampling in order, one for each evaluation of the network. Settings that the sampler does not use are
 * not looked at. @throws RangeError with a sentence on settings or a route out of their bounds
 */
export function plannedSteps(
  schedule: Schedule,
  settings: SamplerSettings,
  route: SamplingRoute = {},
): PlannedStep[] {
  requireWhole('The number of evaluations', settings.steps, 1, 1_000_000);
  if (route.from !== undefined) requireWhole('The time to begin at', route.from, 0, schedule.T - 1);
  return samplerOf(settings.sampler).plan(schedule, { ...settings }, route);
}

/** The steps and where on the whole path they begin. Same errors as above. */
export function planSampling(
  schedule: Schedule,
  settings: SamplerSettings,
  route: SamplingRoute = {},
): SamplingPlan {
  const steps = plannedSteps(schedule, settings, route);
  if (route.from === undefined) return { steps, first: 0 };
  const whole = plannedSteps(schedule, settings, { spacedBy: route.spacedBy });
  return { steps, first: Math.max(0, whole.length - steps.length) };
}
