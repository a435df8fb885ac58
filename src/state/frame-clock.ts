/** The page's animation clock, as the player needs it: replaced by a hand-turned one in tests. */

export interface FrameClock {
  /** Calls back once, before the next paint, with the time in milliseconds. */
  request(callback: (now: number) => void): number;
  cancel(handle: number): void;
}

export const frameClock: FrameClock = {
  request: (callback) => window.requestAnimationFrame(callback),
  cancel: (handle) => window.cancelAnimationFrame(handle),
};
