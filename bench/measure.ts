/**
 * How a way of training is measured: the first step with everything made anew, the counts of one warm step, then rounds
 * of steps until the device has finished them. Medians, because a shared machine has bad moments.
 */
import { type Counts, collectGpuErrors, watch } from './counters';
import type { Problem } from './problem';

/** A run that can be turned by hand. */
export interface Stepper {
  /** Takes a step, 1 for the first, without waiting for the device. */
  step(step: number): void;
  /** Resolves when the device has finished every step taken. */
  finish(): Promise<unknown>;
  /** Loss of the last step. */
  loss(): Promise<number>;
  /** What the label does not say, e.g. "4 threads". */
  note?: string;
}

export interface Candidate {
  id: string;
  label: string;
  /** Loads its code; what it resolves with makes device, shaders and state: that is part of the first step. */
  load(): Promise<(problem: Problem) => Promise<Stepper>>;
}

export interface Limits {
  /** Rounds wanted. */
  rounds: number;
  /** After so many seconds of rounds three are enough. */
  seconds: number;
}

export interface Measurement {
  firstStepMs: number;
  stepMs: number;
  /** Time inside the call that takes a step. */
  javascriptMs: number;
  /** Of one warm step, with waiting for it. */
  counts: Counts;
  rounds: number;
  stepsPerRound: number;
  note: string | null;
  /** Loss of step `lossStep`: equal among candidates that compute the same. */
  loss: number;
}

const leastRounds = 3;
/** A round lasts about this long, so that waiting for a fast device does not count as work. */
const roundMs = 250;
const mostPerRound = 100;
/** The step whose calls are counted, after the first and two to warm up. */
export const lossStep = 4;

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('There is no median of nothing.');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @throws Error when the candidate cannot train, or WebGPU logged an error */
export async function measure(candidate: Candidate, problem: Problem, limits: Limits): Promise<Measurement> {
  const errors = collectGpuErrors();
  const start = await candidate.load();
  const begin = performance.now();
  const stepper = await start(problem);
  let step = 0;
  const take = async () => {
    stepper.step(++step);
    await stepper.finish();
  };
  await take();
  const firstStepMs = performance.now() - begin;
  while (step < lossStep - 1) await take();

  const watched = watch();
  await take();
  watched.stop();
  const loss = await stepper.loss();
  if (!Number.isFinite(loss)) throw new Error(`The loss of step ${lossStep} is ${loss}.`);

  const sizing = performance.now();
  await take();
  const stepsPerRound = Math.round(
    Math.min(mostPerRound, Math.max(1, roundMs / (performance.now() - sizing))),
  );
  const rounds: number[] = [];
  const calls: number[] = [];
  const timing = performance.now();
  const enough = () =>
    rounds.length >= limits.rounds ||
    (rounds.length >= leastRounds && performance.now() - timing > 1000 * limits.seconds);
  while (!enough()) {
    const from = performance.now();
    for (let i = 0; i < stepsPerRound; i++) {
      const called = performance.now();
      stepper.step(++step);
      calls.push(performance.now() - called);
    }
    await stepper.finish();
    rounds.push((performance.now() - from) / stepsPerRound);
  }
  if (errors.length > 0) throw new Error(`WebGPU reported: ${errors[0]}`);
  return {
    firstStepMs,
    stepMs: median(rounds),
    javascriptMs: median(calls),
    counts: watched.counts,
    rounds: rounds.length,
    stepsPerRound,
    note: stepper.note ?? null,
    loss,
  };
}
