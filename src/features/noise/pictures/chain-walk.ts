/**
 * All single steps of one picture, computed in slices. Every n-th state is kept, so that any computed time can be shown
 * at once. Noise is drawn by (seed, step): recomputing from a kept state gives the same bits. No DOM, no clock.
 */
import { walkStep } from '../../../diffusion/chain';
import type { Schedule } from '../../../diffusion/schedule';
import { createRandom } from '../../../lib/philox';
import { streams } from '../../../lib/random-streams';

export interface ChainWalk {
  /** The last computed time; −1 is the picture before the first step. */
  reached(): number;
  /** Computes on to the end of the schedule, or until `enough` is true; it is called after every step. */
  advance(enough: () => boolean): void;
  /** x_t in single steps, in an array of its own. Throws a RangeError past `reached`. */
  at(t: number): Float32Array;
  /** Calls back after each slice of work, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Bound on the memory of the kept states, for the largest picture and the longest schedule too. */
const mostBytes = 24 * 2 ** 20;

/** Steps from one kept state to the next, so that those of `T` steps over `length` values fit. */
export const keptEvery = (T: number, length: number): number =>
  Math.max(1, Math.ceil((T * length * Float32Array.BYTES_PER_ELEMENT) / mostBytes));

export function createChainWalk(schedule: Schedule, x0: Float32Array, seed: number): ChainWalk {
  const every = keptEvery(schedule.T, x0.length);
  /** State i·every, where state 0 is the picture and state s + 1 is x_s. */
  const kept: Float32Array[] = [x0.slice()];
  const x = x0.slice();
  const z = new Float32Array(x0.length);
  const listeners = new Set<() => void>();
  let reached = -1;

  const step = (s: number, values: Float32Array) => {
    createRandom(seed, streams.chain, s).fillNormal(z);
    walkStep(schedule, s, values, z);
  };

  return {
    reached: () => reached,
    advance(enough) {
      if (reached === schedule.T - 1) return;
      do {
        reached++;
        step(reached, x);
        if ((reached + 1) % every === 0) kept.push(x.slice());
      } while (reached < schedule.T - 1 && !enough());
      for (const listener of listeners) listener();
    },
    at(t) {
      if (t > reached) throw new RangeError(`The walk has reached t = ${reached}, not yet ${t}.`);
      const from = Math.floor((t + 1) / every);
      const shown = kept[from].slice();
      for (let s = from * every; s <= t; s++) step(s, shown);
      return shown;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
