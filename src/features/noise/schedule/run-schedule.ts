/** Under which schedule the present model was trained, and what training under B would do to it, in sentences. Pure. */
import { definitionOf, type ScheduleSpec, sameSchedule } from '../../../diffusion/schedule';
import { formatCount } from '../../../lib/format';
import { presetOf } from './presets';

export interface RunFacts {
  /** The schedule of the run. */
  schedule: ScheduleSpec;
  /** Whether it has taken a step. */
  begun: boolean;
  /** Whether it is being trained right now. */
  training: boolean;
  /** Whether the engine still holds it. */
  held: boolean;
  /** Whether pictures and seed are set as they were for the run. */
  samePictures: boolean;
  sameSeed: boolean;
}

/** "linear, T = 1,000". */
const described = ({ kind, T }: ScheduleSpec): string =>
  `${definitionOf(kind).name}, T\u00a0=\u00a0${formatCount(T)}`;

/** Whether the schedule of the run is A, B, both or neither, in words. */
function place(schedule: ScheduleSpec, a: ScheduleSpec, b: ScheduleSpec): string {
  const underA = sameSchedule(schedule, a);
  const underB = sameSchedule(schedule, b);
  if (underA && underB) return `A and B alike (${described(schedule)})`;
  if (underA || underB) return `${underA ? 'A' : 'B'} (${described(schedule)})`;
  const preset = presetOf(schedule);
  return `neither A nor B, but ${preset ? `${preset.name} (${described(schedule)})` : described(schedule)}`;
}

/** "Your model was trained under A (linear, T = 1,000)." */
export function trainedUnder(run: RunFacts, a: ScheduleSpec, b: ScheduleSpec): string {
  const where = place(run.schedule, a, b);
  if (!run.held) return `Your last model, no longer there, was trained under ${where}.`;
  if (run.training) return `Your model is being trained under ${where}.`;
  if (!run.begun) return `Your model, not trained yet, was made for ${where}.`;
  return `Your model was trained under ${where}.`;
}

/** What a new run would be made from, beside the schedule. */
function material({ samePictures, sameSeed }: RunFacts): string {
  if (samePictures) return sameSeed ? 'the same pictures and seed' : 'the same pictures and the seed set now';
  return sameSeed ? 'the pictures set now and the same seed' : 'the pictures and seed set now';
}

/** What pressing "Train under B" does and does not do. */
export function whatTrainingUnderBDoes(run: RunFacts, b: ScheduleSpec): string {
  if (run.held && sameSchedule(run.schedule, b)) return 'Train under B takes you to it as it is.';
  const anew = `Start then trains a new one, with ${material(run)}.`;
  if (!run.held) return `Train under B chooses B: ${anew}`;
  return `Train under B only chooses B. This model stays until you press Reset in Train; ${anew}`;
}
