/** Computes all single steps of a picture in slices, one an animation frame, so that the page stays responsive. */
import { useCallback, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Schedule } from '../../../diffusion/schedule';
import { prefersStill, stillPictures } from '../../../state/run-forward';
import { type ChainWalk, createChainWalk } from './chain-walk';

/** Milliseconds of a frame that a slice may take: at least `least`, else `share` of the last frame, at most `most`. */
const least = 8;
const most = 32;
const share = 0.25;

/** Least milliseconds between two redraws while steps are still being computed. */
const pause = 100;

/** Returns a function that is true once the slice that begins now is over. */
function slicer(frameTime: number): () => boolean {
  const end = performance.now() + Math.min(most, Math.max(least, share * frameTime));
  return () => performance.now() >= end;
}

export interface Walked {
  walk: ChainWalk;
  /** The time that can be shown: t, or, until t is computed, the last time that is (−1: none). */
  at: number;
}

/** @param x0 values on [−1, 1]; another array starts anew */
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
    // The first slice runs before the first paint: for a small picture it is enough.
    work(before);
    return () => cancelAnimationFrame(frame);
  }, [walk, schedule]);

  // Redrawing at every frame would take longer than the steps themselves.
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
      // Reduced motion: a few intermediate pictures instead of all.
      const stride = Math.ceil(schedule.T / stillPictures);
      return Math.floor((reached + 1) / stride) * stride - 1;
    }, [walk, schedule, t]),
  );
  return { walk, at };
}
