/** What a person does with recordings that are there: position, playing, which are shown and which sample. */
import type { FrameClock } from '../frame-clock';
import { createPlayer } from './player';
import { lastPosition } from './recording';
import { currentRecording, recordingsStore } from './recordings';
import { clampWhole, dropRecording, moveTo, showRecording, showTime } from './shown-recording';

export interface Playback {
  /** Shows a position of the current recording; below 0 and beyond the last it clamps. */
  seek(position: number): void;
  /** Towards the pictures; from the noise again when it stands at the end. */
  playRecording(): void;
  /** Back to the noise; from the end when it stands at the noise. */
  playBackwards(): void;
  pauseRecording(): void;
  /** Shows one sample in the ribbon and enlarged; clamps. */
  choose(index: number): void;
  /** 0.25 … 4 times 12 frames a second. */
  setSpeed(speed: number): void;
  setLoop(loop: boolean): void;
  /** Shows one recording alone, as far on its path as the one before was. */
  showRecording(id: number): void;
  /** Removes one; if it was shown, what it came from is shown where it went on, or else the newest. */
  removeRecording(id: number): void;
  /** Shows the first of those side by side alone. */
  clearLanes(): void;
}

const set = recordingsStore.setState;
const get = recordingsStore.getState;
const shown = () => currentRecording(get());

export function createPlayback(clock: FrameClock): Playback {
  const player = createPlayer(clock, get, ({ position, playing }) => {
    set({ playing });
    moveTo(position);
  });

  function pauseRecording(): void {
    player.stop();
    set({ playing: false });
  }

  function play(direction: 1 | -1): void {
    const { playing, direction: before, position, status } = get();
    const recording = shown();
    if (recording.frames.length === 0 || (playing && direction === before)) return;
    const last = lastPosition(recording);
    const waits = direction === 1 && status.kind === 'sampling' && recording.status === 'sampling';
    const atEnd = direction === 1 ? position >= last : position <= 0;
    set({ playing: true, direction });
    if (atEnd && !waits) moveTo(direction === 1 ? 0 : last);
    if (!playing) player.start();
  }

  return {
    seek(position) {
      set({ position: clampWhole(position, lastPosition(shown())) });
      showTime();
    },
    playRecording: () => play(1),
    playBackwards: () => play(-1),
    pauseRecording,
    choose(index) {
      set({ chosen: clampWhole(index, Math.max(0, (shown().settings?.count ?? 1) - 1)) });
    },
    setSpeed(speed) {
      if (Number.isFinite(speed)) set({ speed: Math.min(4, Math.max(0.25, speed)) });
    },
    setLoop(loop) {
      set({ loop });
    },
    showRecording,
    removeRecording(id) {
      if (dropRecording(id)) pauseRecording();
    },
    clearLanes() {
      set({ lanes: [] });
    },
  };
}
