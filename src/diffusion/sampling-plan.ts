/**
 * A whole sampling as a list: at which time the network is evaluated, and the five scalars of the linear update that
 * follows, xNext = a · x0Hat + b · xt + c · z + d · x0HatBefore + e · xtBefore. Knows every sampler and no pixels.
 */
import { requireWhole } from '../lib/assert';
import { logSnrOf, timeAtLogSnr } from './align';
import { dpmSolverStep } from './dpm-solver';
import { heunCorrector, isCorrected } from './heun';
import { langevinStep } from './langevin';
import { naiveStep } from './naive-inversion';
import {
  ddimStep,
  ddpmStep,
  type SamplerVariance,
  type StepCoefficients,
  type UpdateCoefficients,
} from './samplers';
import { alphaBarAt, type Schedule } from './schedule';
import { type TimestepSpacing, timestepPath } from './timesteps';

export const samplerNames = ['ddpm', 'ddim', 'heun', 'dpm-solver', 'langevin', 'naive'] as const;
export type SamplerName = (typeof samplerNames)[number];

export interface SamplerSettings {
  sampler: SamplerName;
  /** Network evaluations, at least 1: the plan takes as many or, where they do not divide or exceed T, fewer. */
  steps: number;
  spacing: TimestepSpacing;
  /** `ddim`: share of fresh noise, 0…1. */
  eta: number;
  /** `ddpm`: variance of the noise. */
  variance: SamplerVariance;
  /** `ddpm`, interpolated variance: from small at 0 to large at 1. */
  varianceMix: number;
  /** `langevin`: evaluations at each time, 1…10. */
  corrections: number;
  /** `langevin`: γ as a multiple of 1−ᾱ, 0.001…1. */
  stepSize: number;
}

/** One evaluation and what follows it. */
export interface PlannedStep {
  /** 0-based time of the evaluation. */
  t: number;
  /** 0-based time of the result: t itself when the step corrects, −1 for the finished picture. */
  tNext: number;
  coefficients: UpdateCoefficients;
}

/** Which times a sampling visits, where that is not for the sampler's settings alone to say. */
export interface SamplingRoute {
  /**
   * Begins at this time, 0-based, and goes on with those times of the whole path that lie below it: begun at one of the
   * path's own times, it walks the rest of that path.
   */
  from?: number;
  /** Spaces the times as this schedule would, and visits the times of the own one that leave as much of the picture. */
  spacedBy?: Schedule;
}

/** What a person gets who chooses nothing but the sampler. */
export const defaultSamplerSettings: SamplerSettings = {
  sampler: 'ddim',
  steps: 20,
  spacing: 'trailing',
  eta: 0,
  variance: 'small',
  varianceMix: 0.5,
  corrections: 4,
  stepSize: 0.3,
};

const withoutLookingBack = (step: StepCoefficients): UpdateCoefficients => ({ ...step, d: 0, e: 0 });

/** The whole path in as many times, or in every time there is; fewer where two of another schedule's fall on one. */
function wholePath(
  schedule: Schedule,
  times: number,
  { spacing }: SamplerSettings,
  spacedBy?: Schedule,
): number[] {
  const { T, alphaBar } = spacedBy ?? schedule;
  const path = timestepPath(T, Math.min(times, T), spacing);
  if (!spacedBy) return path;
  return [...new Set(path.map((t) => timeAtLogSnr(schedule, logSnrOf(alphaBar[t])).t))];
}

const restOf = (path: number[], from?: number): number[] =>
  from === undefined ? path : [from, ...path.filter((t) => t < from)];

/** A sampler that evaluates once at each time; `before` is ᾱ of the evaluation before, null at the first. */
function onceAtEachTime(
  schedule: Schedule,
  settings: SamplerSettings,
  { from, spacedBy }: SamplingRoute,
  step: (alphaBar: number, alphaBarNext: number, before: number | null) => UpdateCoefficients,
): PlannedStep[] {
  const path = restOf(wholePath(schedule, settings.steps, settings, spacedBy), from);
  return path.map((t, i) => {
    const tNext = path[i + 1] ?? -1;
    const before = i > 0 ? alphaBarAt(schedule, path[i - 1]) : null;
    return { t, tNext, coefficients: step(alphaBarAt(schedule, t), alphaBarAt(schedule, tNext), before) };
  });
}

/** Euler's step along a path, each followed by its correction where there is one. */
function heunAlong(schedule: Schedule, path: number[]): PlannedStep[] {
  return path.flatMap((t, i) => {
    const tNext = path[i + 1] ?? -1;
    const [alphaBar, next] = [alphaBarAt(schedule, t), alphaBarAt(schedule, tNext)];
    const predictor = { t, tNext, coefficients: withoutLookingBack(ddimStep(alphaBar, next, 0)) };
    if (!isCorrected(alphaBar, next)) return [predictor];
    return [predictor, { t: tNext, tNext, coefficients: heunCorrector(alphaBar, next) }];
  });
}

/** The longest path that needs no more than the evaluations asked for: each of its times takes two or one. */
function heunPlan(
  schedule: Schedule,
  settings: SamplerSettings,
  { from, spacedBy }: SamplingRoute,
): PlannedStep[] {
  let times = Math.min(settings.steps, (spacedBy ?? schedule).T);
  for (;;) {
    const path = wholePath(schedule, times, settings, spacedBy);
    const { length } = heunAlong(schedule, path);
    if (length <= settings.steps) return heunAlong(schedule, restOf(path, from));
    // One time less saves two evaluations, or three where a step becomes too long to be corrected: none is passed over.
    times -= Math.ceil((length - settings.steps) / 3);
  }
}

/** `corrections` evaluations at each time; the last of all takes the guess of the picture, without its noise. */
function langevinPlan(
  schedule: Schedule,
  settings: SamplerSettings,
  { from, spacedBy }: SamplingRoute,
): PlannedStep[] {
  requireWhole('The number of corrections', settings.corrections, 1, 10);
  const corrections = Math.min(settings.corrections, settings.steps);
  const times = Math.floor(settings.steps / corrections);
  const path = restOf(wholePath(schedule, times, settings, spacedBy), from);
  return path.flatMap((t, i) =>
    Array.from({ length: corrections }, (_, k) => {
      const tNext = k < corrections - 1 ? t : (path[i + 1] ?? -1);
      const coefficients =
        tNext < 0
          ? { a: 1, b: 0, c: 0 }
          : langevinStep(alphaBarAt(schedule, t), alphaBarAt(schedule, tNext), settings.stepSize);
      return { t, tNext, coefficients: withoutLookingBack(coefficients) };
    }),
  );
}

type Planner = (schedule: Schedule, settings: SamplerSettings, route: SamplingRoute) => PlannedStep[];

const planOf: Record<SamplerName, Planner> = {
  ddpm: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (alphaBar, next) =>
      withoutLookingBack(ddpmStep(alphaBar, next, settings.variance, settings.varianceMix)),
    ),
  ddim: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (alphaBar, next) =>
      withoutLookingBack(ddimStep(alphaBar, next, settings.eta)),
    ),
  heun: heunPlan,
  'dpm-solver': (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (alphaBar, next, before) =>
      dpmSolverStep(before, alphaBar, next),
    ),
  langevin: langevinPlan,
  naive: (schedule, settings, route) =>
    onceAtEachTime(schedule, settings, route, (alphaBar, next) =>
      withoutLookingBack(naiveStep(alphaBar, next)),
    ),
};

/**
 * The steps of a sampling in order, one for each evaluation of the network; the first starts from pure noise, or from
 * x_t at `route.from`, and never looks back; the last ends at the finished picture. Settings that the sampler does not
 * use are not looked at. Throws a RangeError with a sentence on settings or a route out of their bounds.
 */
export function samplingPlan(
  schedule: Schedule,
  settings: SamplerSettings,
  route: SamplingRoute = {},
): PlannedStep[] {
  requireWhole('The number of evaluations', settings.steps, 1, 1_000_000);
  if (route.from !== undefined) requireWhole('The time to begin at', route.from, 0, schedule.T - 1);
  return planOf[settings.sampler](schedule, settings, route);
}
