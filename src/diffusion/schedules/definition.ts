/** The shape of a noise schedule's definition: one file a kind, listed in table.ts. */
import type { FieldSpecs, NumberSpec, ValuesOf } from '../../lib/field';
import type { Schedule } from '../schedule';
import type { FixableWarning } from '../schedule-facts';

/** What shapes a schedule of a kind; the number of times T belongs to every kind. */
export type ScheduleFields = FieldSpecs & { readonly T: NumberSpec };

/** A change that a person could make: as on a button ("Raise T to 50"), and of which values. */
export interface ScheduleMove<Values> {
  label: string;
  change: Partial<Values>;
}

/** Sorts of moves in the order in which they are tried, each sort from the smallest move up. */
export type Fixes<Values> = (values: Values) => ScheduleMove<Values>[][];

export interface ScheduleDefinition<
  K extends string = string,
  F extends ScheduleFields = ScheduleFields,
  Values = ValuesOf<F>,
> {
  kind: K;
  /** In the list of kinds. */
  label: string;
  /** In a sentence. */
  name: string;
  /** Where it was published. */
  source: string;
  /** In the order of the panel; defaults are the published values. */
  fields: F;
  /** β_t at t = 0…T−1 by the formula, before the cut at 0.999. Float64. */
  beta(values: Values): Float64Array;
  /** Throws a RangeError with a sentence unless β can be made. T is checked for every kind alike. */
  check(values: Values): void;
  /** How many β the formula itself drives past the cut, at any T; 0 without it. */
  clippedByDesign?: number;
  /** The simplest values that give the same β, where there are several. */
  canonical?(values: Values): Values;
  /** The same schedule made for its T, where β made for another T were taken as they are; else null. */
  rescaled?(values: Values): Values | null;
  /** Values with which it begins where another schedule is; the defaults without it. */
  following?(schedule: Schedule): Partial<Values>;
  /** What removes a warning, where raising T is not all that can be done. */
  fixes?: Partial<Record<FixableWarning, Fixes<Values>>>;
  /** What going back to the defaults is called on a button. */
  restart?: string;
}

/** The specification that a definition is made from: its kind beside its values. */
export type SpecOf<D> =
  D extends ScheduleDefinition<infer K, infer F> ? Flat<{ kind: K } & ValuesOf<F>> : never;

type Flat<T> = { [P in keyof T]: T[P] };

/** Keeps the types of a definition's fields. */
export const defineSchedule = <const K extends string, const F extends ScheduleFields>(
  definition: ScheduleDefinition<K, F>,
): ScheduleDefinition<K, F> => definition;
