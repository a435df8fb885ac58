/**
 * Noise schedules: how much of the picture is lost at each time. A schedule is one array of β; every curve is a pure
 * function of it (curves.ts). Float64 throughout. Code index t = 0…T−1 is the papers' t + 1; ᾱ before t = 0 is 1.
 */

import { requireWhole } from '../lib/assert';
import { defaultsOf } from '../lib/field';
import { levelAt, noisePowerOf } from './noise-level';
import type { ScheduleDefinition, SpecOf } from './schedules/definition';
import { scheduleTable } from './schedules/table';

/** What a schedule is made from: its kind, T (2…100,000), and what its kind has of its own. */
export type ScheduleSpec = SpecOf<(typeof scheduleTable)[number]>;
export type ScheduleKind = ScheduleSpec['kind'];
/** The specification of one kind. */
export type ScheduleSpecOf<K extends ScheduleKind> = Extract<ScheduleSpec, { kind: K }>;

export const scheduleKinds: readonly ScheduleKind[] = scheduleTable.map(({ kind }) => kind);

/** The definition of a kind, for any specification of that kind. Throws a RangeError with a sentence on another one. */
export function definitionOf(
  kind: ScheduleKind,
): ScheduleDefinition<ScheduleKind, ScheduleDefinition['fields'], ScheduleSpec> {
  const found = scheduleTable.find((definition) => definition.kind === kind);
  if (!found) {
    throw new RangeError(`The schedule must be one of ${scheduleKinds.join(', ')}, but it is "${kind}".`);
  }
  // A definition takes the values of its own kind alone, as the specifications that are given to it are.
  return found as unknown as ReturnType<typeof definitionOf>;
}

export interface Schedule {
  spec: ScheduleSpec;
  T: number;
  beta: Float64Array;
  /** 1 − β. */
  alpha: Float64Array;
  /** Running product of alpha. It may underflow to 0 at extreme settings; the two below do not. */
  alphaBar: Float64Array;
  /** Running sum of ln α. */
  logAlphaBar: Float64Array;
  /** 1 − ᾱ. */
  noisePower: Float64Array;
  /** How many β were cut to 0.999. */
  clippedCount: number;
}

/** No single step destroys more than this (Nichol & Dhariwal 2021, §3.2): without it cosine would end at β = 1. */
const largestBeta = 0.999;

/** The published settings of a kind. */
export const defaultScheduleSpec = <K extends ScheduleKind>(kind: K): ScheduleSpecOf<K> =>
  ({ kind, ...defaultsOf(definitionOf(kind).fields) }) as unknown as ScheduleSpecOf<K>;

/** A specification without anything that its kind does not use, as old files have it, and in its simplest form. */
function canonicalSpec(spec: ScheduleSpec): ScheduleSpec {
  const { fields, canonical } = definitionOf(spec.kind);
  const given: Readonly<Record<string, unknown>> = spec;
  const own = Object.fromEntries(Object.keys(fields).map((key) => [key, given[key]]));
  const values = { kind: spec.kind, ...own } as unknown as ScheduleSpec;
  return canonical ? canonical(values) : values;
}

/** A specification with some values changed; they must be those of its own kind. */
export const withValues = (spec: ScheduleSpec, change: Partial<ScheduleSpec>): ScheduleSpec =>
  ({ ...spec, ...change }) as ScheduleSpec;

/** Equal specifications have the same key: two are one schedule exactly when their keys are the same. */
const scheduleKey = (spec: ScheduleSpec): string => JSON.stringify(canonicalSpec(spec));

/** Whether two specifications give the same β by the same rule. */
export const sameSchedule = (a: ScheduleSpec, b: ScheduleSpec): boolean => scheduleKey(a) === scheduleKey(b);

/** Builds the arrays of a schedule, each of length T. β is cut at 0.999 and ᾱ is the product after the cut. */
export function buildSchedule(spec: ScheduleSpec): Schedule {
  const { T } = spec;
  const definition = definitionOf(spec.kind);
  requireWhole('T, the number of steps,', T, 2, 100_000);
  definition.check(spec);
  const beta = definition.beta(spec);
  const alpha = new Float64Array(T);
  const alphaBar = new Float64Array(T);
  const logAlphaBar = new Float64Array(T);
  let clippedCount = 0;
  let product = 1;
  let sum = 0;
  for (let t = 0; t < T; t++) {
    if (beta[t] > largestBeta) {
      beta[t] = largestBeta;
      clippedCount++;
    }
    alpha[t] = 1 - beta[t];
    product *= alpha[t];
    sum += Math.log1p(-beta[t]);
    alphaBar[t] = product;
    logAlphaBar[t] = sum;
  }
  return {
    spec,
    T,
    beta,
    alpha,
    alphaBar,
    logAlphaBar,
    noisePower: logAlphaBar.map(noisePowerOf),
    clippedCount,
  };
}

/** ᾱ at t, where t = −1 is the finished picture: ᾱ = 1. */
export function alphaBarAt(schedule: Schedule, t: number): number {
  return t < 0 ? 1 : schedule.alphaBar[t];
}

/** ᾱ one step before t. */
export function alphaBarPrev(schedule: Schedule, t: number): number {
  return alphaBarAt(schedule, t - 1);
}

/** √ᾱ_t, the factor of the picture in x_t. */
export function signalScale(schedule: Schedule, t: number): number {
  return Math.sqrt(alphaBarAt(schedule, t));
}

/** √(1 − ᾱ_t), the factor of the noise in x_t. */
export function noiseScale(schedule: Schedule, t: number): number {
  return Math.sqrt(levelAt(schedule, t).noisePower);
}
