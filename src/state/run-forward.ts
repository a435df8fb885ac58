/** Moves the shared cursor from clean to noise by itself, once through, in step with the screen. */
import { createStore } from 'zustand/vanilla';
import { type FrameClock, frameClock } from './frame-clock';
import { viewStore } from './view';

export const runForwardStore = createStore<{ running: boolean }>(() => ({ running: false }));

/** Milliseconds from clean to noise. */
const duration = 6000;
/** With reduced motion: this many still pictures over the same time. */
export const stillPictures = 12;

export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

let cancel: (() => void) | null = null;

export function halt(): void {
  cancel?.();
  cancel = null;
  runForwardStore.setState({ running: false });
}

/** Starts from where the cursor is, or from the beginning when it is at the end. Moving the cursor does not stop it. */
export function runForward(clock: FrameClock = frameClock): void {
  halt();
  if (viewStore.getState().time >= 1) viewStore.setState({ time: 0 });
  const least = prefersStill() ? duration / stillPictures : 0;
  runForwardStore.setState({ running: true });

  let before: number | null = null;
  const next = () => {
    const handle = clock.request(advance);
    cancel = () => clock.cancel(handle);
  };
  const advance = (now: number) => {
    const elapsed = before === null ? 0 : now - before;
    if (before === null || elapsed >= least) {
      before = now;
      const time = Math.min(1, viewStore.getState().time + elapsed / duration);
      viewStore.setState({ time });
      if (time >= 1) return halt();
    }
    next();
  };
  next();
}
