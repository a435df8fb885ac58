/**
 * Pointing at a chart looks, pressing stays: while the pointer only hovers, the time follows it, and when it leaves,
 * the time from before comes back, unless something else has moved it meanwhile. No DOM.
 */
export interface HoverCursor {
  move(time: number, held: boolean): void;
  leave(): void;
}

export function createHoverCursor(read: () => number, write: (time: number) => void): HoverCursor {
  /** The time to go back to, and the one that hovering set last. */
  let visit: { home: number; shown: number } | null = null;
  return {
    move(time, held) {
      const now = read();
      visit = held ? null : { home: visit && visit.shown === now ? visit.home : now, shown: time };
      write(time);
    },
    leave() {
      if (visit && visit.shown === read()) write(visit.home);
      visit = null;
    },
  };
}
