/** Moves the shared cursor from clean to noise by itself, once through, in step with the screen. */
import { createStore } from 'zustand/vanilla';
import { viewStore } from '../../state/view';

export const runForwardStore = createStore<{ running: boolean }>(() => ({ running: false }));

/** Milliseconds from clean to noise. */
const duration = 6000;
/** With reduced motion: this many still pictures over the same time. */
const stillPictures = 12;

let frame = 0;

export function halt(): void {
  cancelAnimationFrame(frame);
  runForwardStore.setState({ running: false });
}

/** Starts from where the cursor is, or from the beginning when it is at the end. Moving the cursor does not stop it. */
export function runForward(): void {
  halt();
  if (viewStore.getState().time >= 1) viewStore.setState({ time: 0 });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const least = still ? duration / stillPictures : 0;
  runForwardStore.setState({ running: true });

  let before: number | null = null;
  const advance = (now: number) => {
    const elapsed = before === null ? 0 : now - before;
    if (before === null || elapsed >= least) {
      before = now;
      const time = Math.min(1, viewStore.getState().time + elapsed / duration);
      viewStore.setState({ time });
      if (time >= 1) return halt();
    }
    frame = requestAnimationFrame(advance);
  };
  frame = requestAnimationFrame(advance);
}
