/** How many evaluations of the network a sampling will take, which may be fewer than were asked for, and why. Pure. */
import { samplingPlan } from '../../../diffusion/sampling-plan';
import { buildSchedule, type ScheduleSpec } from '../../../diffusion/schedule';
import { formatCount } from '../../../lib/format';
import type { SampleSettings } from './words';

/** Evaluations that the sampler takes under a schedule; as many as asked where no schedule is known yet. */
export function plannedEvaluations(spec: ScheduleSpec | null, settings: SampleSettings): number {
  return spec ? samplingPlan(buildSchedule(spec), settings).length : settings.steps;
}

/** More than any path has. */
const everyTime = 1_000_000;

/** "19 of 20: Heun takes two a step." Empty when it takes as many as asked. */
export function fewerSentence(spec: ScheduleSpec | null, settings: SampleSettings, planned: number): string {
  const { sampler, steps, corrections } = settings;
  if (!spec || planned >= steps) return '';
  const count = `${formatCount(planned)} of ${formatCount(steps)}`;
  if (planned === plannedEvaluations(spec, { ...settings, steps: everyTime })) {
    return `${count}: the schedule has no more times.`;
  }
  if (sampler === 'heun') return `${count}: Heun takes two a step.`;
  return `${count}: Langevin takes ${corrections} at each time.`;
}
