/** The fields of a schedule: which kind it is, and what its kind has of its own. */
import { definitionOf, type ScheduleKind, scheduleKinds } from '../../../diffusion/schedule';
import type { ChoiceSpec, FieldSpecs, FieldValues } from '../../../lib/field';

export const kindField: ChoiceSpec<ScheduleKind> = {
  kind: 'choice',
  label: 'Schedule',
  control: 'select',
  options: scheduleKinds.map((value) => ({ value, label: definitionOf(value).label })),
  default: 'linear',
};

/** @param usual the kind where `given` names none that there is */
export function scheduleFields(usual: ScheduleKind, given: FieldValues): FieldSpecs {
  const kind = scheduleKinds.find((known) => known === given.kind) ?? usual;
  return { kind: { ...kindField, default: usual }, ...definitionOf(kind).fields };
}
