/**
 * Plays the recording that is shown, either way: moves the position, about 12 frames a second times the speed, and
 * nothing else. While frames are still being made it waits at the newest one instead of stopping.
 */
import type { FrameClock } from '../frame-clock';
import { lastPosition } from './recording';
import { currentRecording, type RecordingsState } from './recordings';

export const framesPerSecond = 12;

/** A tab that was hidden comes back with one huge gap: it counts as this many milliseconds. */
const longestGap = 250;

interface Position {
  position: number;
  playing: boolean;
}

/** Where `frames` whole frames of playing lead, from the state given. Pure. */
export function advance(state: RecordingsState, frames: number): Position {
  const recording = currentRecording(state);
  const last = lastPosition(recording);
  const forwards = state.direction === 1;
  // Backwards is the same walk seen from the other end.
  const seen = (position: number) => (forwards ? position : last - position);
  const position = seen(state.position) + frames;
  if (position <= last) return { position: seen(position), playing: true };
  if (forwards && recording.status === 'sampling') return { position: last, playing: true };
  // One whole frame is spent at the end before it begins again.
  if (state.loop && last > 0) return { position: seen((position - last - 1) % (last + 1)), playing: true };
  return { position: seen(last), playing: false };
}

export interface Player {
  /** Starts the clock; it ends when `read().playing` is false. */
  start(): void;
  stop(): void;
}

/** @param move is told of every change: a new position, or the end of playing. */
export function createPlayer(
  clock: FrameClock,
  read: () => RecordingsState,
  move: (to: Position) => void,
): Player {
  let handle: number | null = null;
  let previous: number | null = null;
  let owed = 0;

  function tick(now: number): void {
    handle = null;
    const state = read();
    if (!state.playing) return;
    if (previous !== null)
      owed += (Math.min(now - previous, longestGap) / 1000) * framesPerSecond * state.speed;
    previous = now;
    const whole = Math.floor(owed);
    owed -= whole;
    if (whole > 0) {
      const to = advance(state, whole);
      if (to.position !== state.position || !to.playing) move(to);
    }
    handle = clock.request(tick);
  }

  function stop(): void {
    if (handle !== null) clock.cancel(handle);
    handle = null;
  }

  return {
    start() {
      stop();
      previous = null;
      owed = 0;
      handle = clock.request(tick);
    },
    stop,
  };
}
