/**
 * One training run in the worker: network, data, step counter, loss bookkeeping, divergence. Turns the trainer's
 * generator; knows nothing of messages or of other runs.
 */
import type { ImageSet } from '../data/types';
import { buildSchedule, type Schedule } from '../diffusion/schedule';
import type { Executor } from './executor';
import type { TrainSettings } from './protocol';
import { training } from './trainer';

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
  advance(): void;
  /** Reads the pending losses; null when there are none. */
  readLosses(): Promise<LossReport | null>;
  dispose(): void;
}

export function createRun(executor: Executor, images: ImageSet, settings: TrainSettings): Run {
  let loop = training(executor, images, settings, 0);
  let step = 0;
  let unread = 0;
  /** Step count of the executor's kept state. */
  let keptStep = 0;
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

    advance() {
      const start = performance.now();
      try {
        step = loop.next().value;
      } catch (error) {
        // A generator that threw is over: the next turn tries the same step again.
        loop = training(executor, images, settings, step);
        throw error;
      }
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
        // The last loss vouches for the weights that made it: those before its update.
        executor.keep();
        keptStep = step - 1;
        return { firstStep, losses, stepsPerSecond: rate, divergedAt: null };
      }
      executor.restore();
      step = keptStep;
      loop = training(executor, images, settings, step);
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
