/** What each kind of schedule is called and where it comes from; and what changing the kind takes along. */
import {
  defaultScheduleSpec,
  type ScheduleKind,
  type ScheduleSpec,
  scheduleKinds,
} from '../../diffusion/schedule';

interface Story {
  /** In the list of kinds. */
  label: string;
  /** In a sentence. */
  name: string;
  /** Who used it first. */
  origin: string;
}

export const stories: Record<ScheduleKind, Story> = {
  linear: { label: 'Linear', name: 'linear', origin: 'DDPM, 2020' },
  'scaled-linear': { label: 'Scaled linear', name: 'scaled linear', origin: 'Stable Diffusion, 2022' },
  cosine: { label: 'Cosine', name: 'cosine', origin: 'improved DDPM, 2021' },
  sigmoid: { label: 'Sigmoid', name: 'sigmoid', origin: 'RIN, 2022' },
  custom: { label: 'Custom', name: 'custom', origin: 'drawn by hand' },
};

export const kindOptions = scheduleKinds.map((kind) => ({ value: kind, label: stories[kind].label }));

export const hasBetas = (kind: ScheduleKind): boolean => kind === 'linear' || kind === 'scaled-linear';

/**
 * The specification after another kind was chosen. β₁ and β_T were published for one kind each: while a person has
 * not touched them, they follow the kind; once touched, they stay.
 */
export function withKind(spec: ScheduleSpec, kind: ScheduleKind): ScheduleSpec {
  const untouched = scheduleKinds
    .map(defaultScheduleSpec)
    .some(({ beta1, betaT }) => spec.beta1 === beta1 && spec.betaT === betaT);
  const { beta1, betaT } = untouched ? defaultScheduleSpec(kind) : spec;
  return { ...spec, kind, beta1, betaT };
}
