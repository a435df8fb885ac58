/** How long a sampling run still takes, from the frames that have come. */
import { useEffect, useRef, useState } from 'react';

/** A frame that came: how many were there with it, and when, in milliseconds. */
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

/** Counts from the first frame that it sees: what comes before that one is warming up, not sampling. */
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
