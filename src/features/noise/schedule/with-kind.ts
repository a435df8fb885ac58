/** What changing the kind of a schedule takes along. Pure. */
import {
  buildSchedule,
  defaultScheduleSpec,
  definitionOf,
  type ScheduleKind,
  type ScheduleSpec,
} from '../../../diffusion/schedule';

type Values = Readonly<Record<string, unknown>>;

/**
 * The specification after another kind was chosen. T stays. What else both kinds have was published for one kind each:
 * while a person has not touched it, it follows the kind; once touched, it stays. A kind that can follow a schedule
 * starts from the one that is there, so that what is drawn stays where it is.
 */
export function withKind(spec: ScheduleSpec, kind: ScheduleKind): ScheduleSpec {
  if (kind === spec.kind) return spec;
  const now: Values = spec;
  const published: Values = defaultScheduleSpec(spec.kind);
  const { fields, following } = definitionOf(kind);
  const shared = Object.keys(fields).filter((key) => key !== 'T' && key in now);
  const touched = shared.some((key) => now[key] !== published[key]);
  const kept = Object.fromEntries(touched ? shared.map((key) => [key, now[key]]) : []);
  return {
    ...defaultScheduleSpec(kind),
    ...following?.(buildSchedule(spec)),
    ...kept,
    T: spec.T,
  } as ScheduleSpec;
}
