/**
 * What a sampler is: one definition with its name and words, its options as fields, and its plan, which says at which
 * time the network is evaluated and which linear update follows. A sampler knows schedules and no pixels.
 */
import type { ChoiceSpec, FlagSpec, NumberSpec, ValuesOf } from '../../lib/field';
import { timeAtLogSnr } from '../align';
import { levelAt, type NoiseLevel } from '../noise-level';
import { alphaBarAt, type Schedule } from '../schedule';
import { type TimestepSpacing, timestepPath } from '../timesteps';

/** xNext = a · x0Hat + b · xt + c · z with z ~ N(0, I). x0Hat may have been clipped. */
export interface StepCoefficients {
  a: number;
  b: number;
  c: number;
}

/** A step that also looks back: … + d · x0HatBefore + e · xtBefore, the pair of the network's previous evaluation. */
export interface UpdateCoefficients extends StepCoefficients {
  d: number;
  e: number;
}

/** One evaluation of the network and the update that follows it. */
export interface PlannedStep {
  /** 0-based time of the evaluation. */
  t: number;
  /** 0-based time of the result: t itself when the step corrects, −1 for the finished picture. */
  tNext: number;
  /** ᾱ at both times; that of the finished picture is 1. */
  alphaBar: number;
  alphaBarNext: number;
  coefficients: UpdateCoefficients;
}

/** The settings of every sampler. */
export interface PathSettings {
  /** Network evaluations, at least 1: the plan takes as many or, where they do not divide or exceed T, fewer. */
  steps: number;
  spacing: TimestepSpacing;
}

/** Which times a sampling visits, where the sampler's settings alone do not decide it. */
export interface SamplingRoute {
  /**
   * Begins at this time, 0-based, and goes on with those times of the whole path that lie below it: begun at one of the
   * path's own times, it walks the rest of that path.
   */
  from?: number;
  /** Spaces the times as this schedule would, and visits the times of the own one that leave as much of the picture. */
  spacedBy?: Schedule;
}

/** The options of a sampler, by key. */
export type OptionSpecs = Readonly<Record<string, NumberSpec | ChoiceSpec | FlagSpec>>;

export interface SamplerDefinition<Id extends string = string, O extends OptionSpecs = OptionSpecs> {
  /** In settings, addresses and saved files: it never changes. */
  readonly id: Id;
  readonly label: string;
  /** In the list that a person chooses from, where more is to be said than the label. */
  readonly listLabel?: string;
  /** What it does, in one sentence. */
  readonly story: string;
  readonly paper: string;
  /** The settings that this sampler has. Two samplers share one by naming the same object. */
  readonly options: O;
  /** Whether its steps add fresh noise, so that one x_t has many futures. */
  addsNoise(options: ValuesOf<O>): boolean;
  /** Evaluations beyond which a schedule of T times has none to offer. */
  mostEvaluations(T: number, options: ValuesOf<O>): number;
  /** The sampler with the option that tells one use of it from another; the label, without it. */
  title?(options: ValuesOf<O>): string;
  /** Why it may take fewer evaluations than asked, beside a schedule that has no more times. */
  fewerReason?(options: ValuesOf<O>): string;
  /**
   * The steps in order, one for each evaluation. The first starts from pure noise, or from x_t at `route.from`, and never
   * looks back; the last ends at the finished picture. @throws RangeError with a sentence on options out of bounds
   */
  plan(schedule: Schedule, settings: PathSettings & ValuesOf<O>, route: SamplingRoute): PlannedStep[];
}

/** Checks a definition against its own options, and keeps its types. */
export const defineSampler = <const Id extends string, const O extends OptionSpecs>(
  definition: SamplerDefinition<Id, O>,
): SamplerDefinition<Id, O> => definition;

export const withoutLookingBack = (step: StepCoefficients): UpdateCoefficients => ({ ...step, d: 0, e: 0 });

/** A step from one time to another with the ᾱ of both. */
export const plannedStep = (
  schedule: Schedule,
  t: number,
  tNext: number,
  coefficients: UpdateCoefficients,
): PlannedStep => ({
  t,
  tNext,
  alphaBar: alphaBarAt(schedule, t),
  alphaBarNext: alphaBarAt(schedule, tNext),
  coefficients,
});

/** The whole path in as many times, or in every time there is; fewer where two of another schedule's fall on one. */
export function wholePath(
  schedule: Schedule,
  times: number,
  spacing: TimestepSpacing,
  spacedBy?: Schedule,
): number[] {
  const { T } = spacedBy ?? schedule;
  const path = timestepPath(T, Math.min(times, T), spacing);
  if (!spacedBy) return path;
  return [...new Set(path.map((t) => timeAtLogSnr(schedule, levelAt(spacedBy, t).logSnr).t))];
}

/** A path from a time on. */
export const restOf = (path: number[], from?: number): number[] =>
  from === undefined ? path : [from, ...path.filter((t) => t < from)];

/** The plan of a sampler that evaluates once at each time; `before` is the level of the evaluation before, null at the first. */
export function onceAtEachTime(
  schedule: Schedule,
  { steps, spacing }: PathSettings,
  { from, spacedBy }: SamplingRoute,
  step: (level: NoiseLevel, next: NoiseLevel, before: NoiseLevel | null) => UpdateCoefficients,
): PlannedStep[] {
  const path = restOf(wholePath(schedule, steps, spacing, spacedBy), from);
  return path.map((t, i) => {
    const tNext = path[i + 1] ?? -1;
    const before = i > 0 ? levelAt(schedule, path[i - 1]) : null;
    const coefficients = step(levelAt(schedule, t), levelAt(schedule, tNext), before);
    return plannedStep(schedule, t, tNext, coefficients);
  });
}
