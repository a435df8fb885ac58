/** A picture walked through all single steps while the page stays free: a slice of work a frame, until it is through. */
import { useCallback, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Schedule } from '../../../diffusion/schedule';
import { prefersStill, stillPictures } from '../../../state/run-forward';
import { type ChainWalk, createChainWalk } from './chain-walk';

/** Milliseconds of a frame that the walk may take: more only where frames are slow anyway, and then a share of them. */
const least = 8;
const most = 32;
const share = 0.25;

/** Milliseconds between two pictures of the way. */
const pause = 100;

/** Says when a slice of work is over that begins now. */
function slicer(frameTime: number): () => boolean {
  const end = performance.now() + Math.min(most, Math.max(least, share * frameTime));
  return () => performance.now() >= end;
}

export interface Walked {
  walk: ChainWalk;
  /** The time that can be shown: t, or, until the walk is there, how far it has come (−1: not one step). */
  at: number;
}

/** @param x0 values on [−1, 1]; another array is another walk */
export function useChain(schedule: Schedule, x0: Float32Array, seed: number, t: number): Walked {
  const walk = useMemo(() => createChainWalk(schedule, x0, seed), [schedule, x0, seed]);
  useLayoutEffect(() => {
    let frame = 0;
    let before = performance.now();
    const work = (now: number) => {
      walk.advance(slicer(now - before));
      before = now;
      if (walk.reached() < schedule.T - 1) frame = requestAnimationFrame(work);
    };
    // The first slice before the first painting: a small picture is through with it.
    work(before);
    return () => cancelAnimationFrame(frame);
  }, [walk, schedule]);

  // On the way, drawing every frame would take longer than walking.
  const subscribe = useCallback(
    (listener: () => void) => {
      let shown = 0;
      return walk.subscribe(() => {
        const now = performance.now();
        if (walk.reached() < t && now - shown < pause) return;
        shown = now;
        listener();
      });
    },
    [walk, t],
  );
  const at = useSyncExternalStore(
    subscribe,
    useCallback(() => {
      const reached = walk.reached();
      if (reached >= t || !prefersStill()) return Math.min(reached, t);
      // Less motion: a few pictures of the way instead of all.
      const stride = Math.ceil(schedule.T / stillPictures);
      return Math.floor((reached + 1) / stride) * stride - 1;
    }, [walk, schedule, t]),
  );
  return { walk, at };
}
