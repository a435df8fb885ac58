/** What each kind of schedule is called, and what changing the kind takes along. */
import {
  buildSchedule,
  defaultScheduleSpec,
  type ScheduleKind,
  type ScheduleSpec,
  scheduleKinds,
} from '../../../diffusion/schedule';
import { pointsAlong } from './custom-points';

interface Story {
  /** In the list of kinds. */
  label: string;
  /** In a sentence. */
  name: string;
}

export const stories: Record<ScheduleKind, Story> = {
  linear: { label: 'Linear', name: 'linear' },
  'scaled-linear': { label: 'Scaled linear', name: 'scaled linear' },
  cosine: { label: 'Cosine', name: 'cosine' },
  sigmoid: { label: 'Sigmoid', name: 'sigmoid' },
  custom: { label: 'Custom', name: 'custom' },
};

export const kindOptions = scheduleKinds.map((kind) => ({ value: kind, label: stories[kind].label }));

/**
 * The specification after another kind was chosen. β₁ and β_T were published for one kind each: while a person has
 * not touched them, they follow the kind; once touched, they stay. A custom schedule starts from the one that is there,
 * so that what is drawn stays where it is.
 */
export function withKind(spec: ScheduleSpec, kind: ScheduleKind): ScheduleSpec {
  if (kind === spec.kind) return spec;
  const untouched = scheduleKinds
    .map(defaultScheduleSpec)
    .some(({ beta1, betaT }) => spec.beta1 === beta1 && spec.betaT === betaT);
  const { beta1, betaT } = untouched ? defaultScheduleSpec(kind) : spec;
  const points = kind === 'custom' ? pointsAlong(buildSchedule(spec)) : defaultScheduleSpec(kind).points;
  return { ...spec, kind, beta1, betaT, points };
}
