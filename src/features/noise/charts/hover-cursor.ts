/**
 * The cursor under a pointer: hovering moves the time for as long as it lasts and restores it afterwards, unless
 * something else has changed it meanwhile; pressing moves it for good. No DOM.
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
