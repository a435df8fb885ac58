/**
 * One training run on its executor: step counter, losses that wait to be read, rate, divergence. It sends no events; when
 * to read, stop or save, its caller decides.
 */
import { buildSchedule, type Schedule } from '../../diffusion/schedule';
import type { TrainSettings } from '../protocol';
import type { Executor } from './executor';

export interface LossReport {
  firstStep: number;
  losses: Float32Array;
  stepsPerSecond: number;
  /** First step whose loss is not a number; the run has been put back to the last good weights. */
  divergedAt: number | null;
}

export interface Run {
  readonly settings: TrainSettings;
  readonly schedule: Schedule;
  readonly executor: Executor;
  readonly step: number;
  /** Steps taken whose losses have not been read. */
  readonly unread: number;
  /** Steps a second, smoothed; 0 before the first report. */
  readonly rate: number;
  advance(): void;
  /** Reads the pending losses; null when there are none. */
  readLosses(): Promise<LossReport | null>;
  dispose(): void;
}

/** @param after steps already behind the executor's state */
export function createRun(executor: Executor, settings: TrainSettings, after = 0): Run {
  let step = after;
  let unread = 0;
  let busyMs = 0;
  let rate = 0;

  return {
    settings,
    executor,
    schedule: buildSchedule(settings.schedule),
    get step() {
      return step;
    },
    get unread() {
      return unread;
    },
    get rate() {
      return rate;
    },

    advance() {
      const start = performance.now();
      executor.trainStep(step + 1);
      step++;
      unread++;
      busyMs += performance.now() - start;
    },

    async readLosses() {
      if (!unread) return null;
      const start = performance.now();
      const losses = await executor.readLosses();
      busyMs += performance.now() - start;
      const now = (1000 * unread) / Math.max(busyMs, 1e-3);
      rate = rate ? 0.7 * rate + 0.3 * now : now;
      busyMs = 0;
      unread = 0;
      const firstStep = step - losses.length + 1;
      const bad = losses.findIndex((loss) => !Number.isFinite(loss));
      if (bad < 0) {
        executor.keep(step);
        return { firstStep, losses, stepsPerSecond: rate, divergedAt: null };
      }
      step = executor.restore();
      return {
        firstStep,
        losses: losses.subarray(0, bad),
        stepsPerSecond: rate,
        divergedAt: firstStep + bad,
      };
    },

    dispose() {
      executor.dispose();
    },
  };
}
