/**
 * Numbers that matter before training or sampling with a schedule: what is left of the picture at the end, how coarse
 * its steps are, and which warnings follow. No words: those are in features/noise/schedule/schedule-remarks.ts.
 */
import { snr, terminalSignal, worstAmplification } from './curves';
import { alphaBarPrev, buildSchedule, definitionOf, type Schedule } from './schedule';

/** √ᾱ_T above this leaves so much of the picture that sampling from pure noise starts where training never was. */
const signalLeftLimit = 0.1;

/** 1/√ᾱ_T above this makes x0Hat of an ε-prediction useless at the noisiest times unless it is clipped. */
const amplificationLimit = 1000;

/**
 * The true reverse step is Gaussian only in the limit of small β (Sohl-Dickstein et al. 2015, §2.2). A step is coarse
 * when it replaces more than half of what it finds, and it matters while √ᾱ before it is over `signalLeftLimit`:
 * cosine ends with three such steps at any T, and for T of 47 and more the picture is gone by then.
 */
const coarseBeta = 0.5;

/** Fewer times than this make every step large, however the schedule shares the work among them. */
export const fewestTimes = 50;

const scheduleWarnings = ['signal-left', 'unscaled', 'clipped', 'coarse', 'amplification'] as const;

/**
 * signal-left: √ᾱ_T over 0.1. unscaled: β taken as they are at a T for which they were not made (unless signal is
 * left, which says it already). clipped: β cut to 0.999 where the formula does not ask for it. coarse: steps too large
 * for a Gaussian reverse step, or T under 50. amplification: 1/√ᾱ_T over 1000.
 */
export type ScheduleWarning = (typeof scheduleWarnings)[number];

/** Amplification is handled in sampling, by clipping, and not in the schedule. */
export type FixableWarning = Exclude<ScheduleWarning, 'amplification'>;

export interface ScheduleFacts {
  /** √ᾱ_T. */
  terminalSignal: number;
  /** ᾱ_T/(1−ᾱ_T). */
  terminalSnr: number;
  /** 1/√ᾱ_T. */
  worstAmplification: number;
  /** How many β were cut to 0.999. */
  clippedCount: number;
  /** How many β over 0.5 there are while the picture still shows. */
  coarseCount: number;
  /** √ᾱ_T of the same schedule with β scaled to its T; the same as terminalSignal unless it is unscaled. */
  scaledTerminalSignal: number;
  /** How many times come after the chain has reached scaledTerminalSignal: they show pure noise alone. */
  idleCount: number;
  /** In the order of `scheduleWarnings`. */
  warnings: readonly ScheduleWarning[];
}

function countCoarse(schedule: Schedule): number {
  let count = 0;
  for (let t = 0; t < schedule.T; t++) {
    const visible = alphaBarPrev(schedule, t) > signalLeftLimit ** 2;
    if (visible && schedule.beta[t] > coarseBeta) count++;
  }
  return count;
}

export function scheduleFacts(schedule: Schedule): ScheduleFacts {
  const { spec, T, clippedCount, logAlphaBar } = schedule;
  const signal = terminalSignal(schedule);
  const amplification = worstAmplification(schedule);
  const coarseCount = countCoarse(schedule);
  const { clippedByDesign = 0, rescaled } = definitionOf(spec.kind);
  const scaled = rescaled?.(spec) ?? null;
  const scaledSignal = scaled ? terminalSignal(buildSchedule(scaled)) : signal;
  const scaledEnd = 2 * Math.log(scaledSignal);
  const reached = logAlphaBar.findIndex((value) => value <= scaledEnd);

  const holds: Record<ScheduleWarning, boolean> = {
    'signal-left': signal > signalLeftLimit,
    unscaled: scaled !== null && signal <= signalLeftLimit,
    clipped: clippedCount > clippedByDesign,
    coarse: coarseCount > 0 || T < fewestTimes,
    amplification: amplification > amplificationLimit,
  };
  return {
    terminalSignal: signal,
    terminalSnr: snr(schedule)[T - 1],
    worstAmplification: amplification,
    clippedCount,
    coarseCount,
    scaledTerminalSignal: scaledSignal,
    idleCount: reached < 0 ? 0 : T - 1 - reached,
    warnings: scheduleWarnings.filter((warning) => holds[warning]),
  };
}
