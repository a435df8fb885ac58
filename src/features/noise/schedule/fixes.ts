/**
 * What removes a warning on a schedule: a change of its specification, and words for a button. The moves that its kind
 * lists are tried in order, alone and in pairs, and the first that removes it without bringing another is taken. Pure.
 */
import {
  buildSchedule,
  defaultScheduleSpec,
  definitionOf,
  type ScheduleSpec,
  withValues,
} from '../../../diffusion/schedule';
import { type FixableWarning, type ScheduleWarning, scheduleFacts } from '../../../diffusion/schedule-facts';
import type { ScheduleMove } from '../../../diffusion/schedules/definition';
import { raiseTimes } from '../../../diffusion/schedules/times';

export type Fix = ScheduleMove<ScheduleSpec>;

/** Both at once: "Rescale β, raise T to 50". */
const together = (one: Fix, other: Fix): Fix => ({
  label: `${one.label}, ${other.label.charAt(0).toLowerCase()}${other.label.slice(1)}`,
  change: { ...one.change, ...other.change } as Partial<ScheduleSpec>,
});

/** Every move and every pair of moves of different sorts, single ones first. */
function combined(sorts: readonly Fix[][]): Fix[] {
  const pairs = sorts.flatMap((sort, i) =>
    sorts
      .slice(i + 1)
      .flatMap((others) => sort.flatMap((one) => others.map((other) => together(one, other)))),
  );
  return [...sorts.flat(), ...pairs];
}

/** What its kind was published with: the way out when no single setting is to blame. */
const startAnew = ({ kind }: ScheduleSpec): Fix => ({
  label: definitionOf(kind).restart ?? 'Take the published values',
  change: defaultScheduleSpec(kind),
});

/** In the order in which they are tried: the cause before the way round it. */
const sortsFor = (warning: FixableWarning, spec: ScheduleSpec): Fix[][] =>
  definitionOf(spec.kind).fixes?.[warning]?.(spec) ?? [raiseTimes(spec)];

const harmsOf = (spec: ScheduleSpec): ScheduleWarning[] =>
  scheduleFacts(buildSchedule(spec)).warnings.filter((warning) => warning !== 'amplification');

/** A change of `spec`, which has the warning, after which it is gone, and no other fixable one has come. */
export function fixFor(warning: FixableWarning, spec: ScheduleSpec): Fix {
  const before = harmsOf(spec);
  const fix = combined(sortsFor(warning, spec)).find(({ change }) => {
    const after = harmsOf(withValues(spec, change));
    return !after.includes(warning) && after.every((harm) => before.includes(harm));
  });
  return fix ?? startAnew(spec);
}
