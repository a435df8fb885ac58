/** What a person should know of a schedule before training or sampling with it: the end of the chain, and two warnings. */
import { terminalSignal, worstAmplification } from './curves';
import type { Schedule } from './schedule';

/** √ᾱ_T above this leaves so much of the picture that sampling from pure noise starts where training never was. */
export const signalLeftLimit = 0.1;

/** 1/√ᾱ_T above this makes x0Hat of an ε-prediction useless at the noisiest times unless it is clipped. */
export const amplificationLimit = 1000;

export interface ScheduleFacts {
  /** √ᾱ_T. */
  terminalSignal: number;
  /** ᾱ_T/(1−ᾱ_T). */
  terminalSnr: number;
  /** 1/√ᾱ_T. */
  worstAmplification: number;
  /** How many β were cut to 0.999. */
  clippedCount: number;
  /** Warning: the chain ends before the picture is gone. */
  leavesSignal: boolean;
  /** Warning: ε-prediction needs x0Hat clipped. */
  needsClipping: boolean;
}

export function scheduleFacts(schedule: Schedule): ScheduleFacts {
  const signal = terminalSignal(schedule);
  const amplification = worstAmplification(schedule);
  return {
    terminalSignal: signal,
    terminalSnr: signal ** 2 / (1 - signal ** 2),
    worstAmplification: amplification,
    clippedCount: schedule.clippedCount,
    leavesSignal: signal > signalLeftLimit,
    needsClipping: amplification > amplificationLimit,
  };
}
