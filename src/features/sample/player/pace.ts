/** The remaining time of a sampling run, from the rate of its frames. */
import { useEffect, useRef, useState } from 'react';

/** The arrival of a frame: the number of frames with it, and the time in milliseconds. */
interface Arrival {
  done: number;
  at: number;
}

/** Seconds until `total` frames at the mean rate between two arrivals; null while there is no rate. Pure. */
export function secondsLeft(first: Arrival, last: Arrival, total: number): number | null {
  const frames = last.done - first.done;
  if (frames <= 0 || last.at <= first.at) return null;
  return (((last.at - first.at) / frames) * (total - last.done)) / 1000;
}

/** Measured from the first frame on, since the time before that is warm-up. */
export function useSecondsLeft(done: number, total: number): number | null {
  const first = useRef<Arrival | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const now = { done, at: performance.now() };
    if (done === 0 || first.current === null || done < first.current.done) {
      first.current = done === 0 ? null : now;
      setLeft(null);
    } else {
      setLeft(secondsLeft(first.current, now, total));
    }
  }, [done, total]);
  return left;
}
