/** The numbers that shape a schedule: what each is called, between which bounds, and which of them a kind uses. Pure. */
import type { ScheduleKind } from '../../../diffusion/schedule';

/** A number of the specification that has a slider. */
export type ScheduleNumber = 'T' | 'beta1' | 'betaT' | 's';

export interface ScheduleRow {
  label: string;
  /** In accessible names: "First β of A". */
  name: string;
  /** The bounds of the settings. */
  min: number;
  max: number;
  step: number;
  scale: 'linear' | 'log';
}

export const scheduleRows: Record<ScheduleNumber, ScheduleRow> = {
  T: { label: 'Steps T', name: 'T', min: 10, max: 4000, step: 1, scale: 'linear' },
  beta1: { label: 'First β', name: 'First β', min: 1e-6, max: 0.1, step: 1e-7, scale: 'log' },
  betaT: { label: 'Last β', name: 'Last β', min: 1e-4, max: 0.5, step: 1e-5, scale: 'log' },
  s: { label: 'Offset s', name: 'Offset s', min: 1e-4, max: 0.5, step: 1e-4, scale: 'log' },
};

const rowsByKind: Record<ScheduleKind, readonly ScheduleNumber[]> = {
  linear: ['T', 'beta1', 'betaT'],
  'scaled-linear': ['T', 'beta1', 'betaT'],
  cosine: ['T', 's'],
  sigmoid: ['T'],
  custom: ['T'],
};

/** Which numbers a kind of schedule uses, in the order of the panel. */
export const rowsOf = (kind: ScheduleKind): readonly ScheduleNumber[] => rowsByKind[kind];

/** The slider's accessible name. A's T is the one that the page is known by. */
export const sliderName = (row: ScheduleRow, letter: 'A' | 'B'): string =>
  row.name === 'T' && letter === 'A' ? row.label : `${row.name} of ${letter}`;
