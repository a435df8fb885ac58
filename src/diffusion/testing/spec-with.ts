import { defaultScheduleSpec, type ScheduleKind, type ScheduleSpec, withValues } from '../schedule';

/** The published settings of a kind with some changed; values that the kind does not use may be among them, as in old files. */
export const specWith = (kind: ScheduleKind, change: Readonly<Record<string, unknown>> = {}): ScheduleSpec =>
  withValues(defaultScheduleSpec(kind), change as Partial<ScheduleSpec>);
