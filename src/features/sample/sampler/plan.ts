/** How many evaluations of the network a sampling will take, which may be fewer than were asked for, and why. Pure. */
import { samplerOf } from '../../../diffusion/samplers/settings';
import { plannedSteps } from '../../../diffusion/sampling-plan';
import { buildSchedule, type ScheduleSpec } from '../../../diffusion/schedule';
import { formatCount } from '../../../lib/format';
import type { SampleSettings } from '../../../state/recordings/recording';

/** Evaluations that the sampler takes under a schedule; as many as asked where no schedule is known yet. */
export function plannedEvaluations(spec: ScheduleSpec | null, settings: SampleSettings): number {
  return spec ? plannedSteps(buildSchedule(spec), settings).length : settings.steps;
}

/** More than any path has. */
const everyTime = 1_000_000;

/** "19 of 20: Heun takes two a step." Empty when it takes as many as asked. */
export function fewerSentence(spec: ScheduleSpec | null, settings: SampleSettings, planned: number): string {
  const { steps } = settings;
  if (!spec || planned >= steps) return '';
  const count = `${formatCount(planned)} of ${formatCount(steps)}`;
  const mostOfAll = plannedEvaluations(spec, { ...settings, steps: everyTime });
  const reason = planned < mostOfAll && samplerOf(settings.sampler).fewerReason?.({ ...settings });
  return `${count}: ${reason || 'the schedule has no more times.'}`;
}
