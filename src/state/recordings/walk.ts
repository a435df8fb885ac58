/** How a person walks through what is recorded: position, playing, which recordings are shown and which sample. */
import type { FrameClock } from '../frame-clock';
import { timeFraction, viewStore } from '../view';
import { createPlayer } from './player';
import { frameAt, isFinishedAt, lastPosition, positionIn } from './recording';
import { currentRecording, recordingsStore, shownStatus } from './recordings';

export interface RecordingWalk {
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
  /** Lets one go; if it was shown, what it came from is shown where it went on, or else the newest. */
  removeRecording(id: number): void;
  /** Shows the first of those side by side alone. */
  clearLanes(): void;
}

export interface WalkHooks extends RecordingWalk {
  /** Goes to a position without taking the cursor of another view along. */
  moveTo(position: number): void;
}

const clamp = (value: number, max: number) => Math.min(max, Math.max(0, Math.round(value)));

export function createWalk(clock: FrameClock): WalkHooks {
  const set = recordingsStore.setState;
  const get = recordingsStore.getState;
  const shown = () => currentRecording(get());

  /** The shared cursor follows the recording. */
  function showTime(): void {
    const { position } = get();
    const recording = shown();
    const { schedule } = recording;
    if (!schedule) return;
    const t = isFinishedAt(recording, position) ? 0 : (frameAt(recording, position)?.t ?? schedule.T - 1);
    viewStore.setState({ time: timeFraction(t, schedule.T) });
  }

  function moveTo(position: number): void {
    set({ position });
    // Sampling goes on while another view is looked at, whose cursor it must not drag along.
    if (viewStore.getState().view === 'sample') showTime();
  }

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

  /** Shows a recording alone, at a position. */
  function show(id: number | null, position: number): void {
    const { chosen, status } = get();
    set({ current: id, lanes: [] });
    const recording = shown();
    const count = recording.settings?.count ?? 1;
    set({
      position: clamp(position, lastPosition(recording)),
      chosen: clamp(chosen, count - 1),
      ...(status.kind !== 'sampling' && { status: shownStatus(get()) }),
    });
    if (viewStore.getState().view === 'sample') showTime();
  }

  function showRecording(id: number): void {
    const { recordings, position, current, lanes } = get();
    const next = recordings.find((recording) => recording.id === id);
    if (!next || (id === current && lanes.length === 0)) return;
    show(id, positionIn(next, position, shown()));
  }

  function removeRecording(id: number): void {
    const { recordings, current, lanes } = get();
    const gone = recordings.find((recording) => recording.id === id);
    if (!gone) return;
    const rest = recordings.filter((recording) => recording !== gone);
    const beside = lanes.filter((lane) => lane !== id);
    const left = beside.length > 1 ? beside : [];
    set({ recordings: rest, lanes: left });
    if (current !== id) return;
    pauseRecording();
    const parent = rest.find((recording) => recording.id === gone.parent?.id);
    const next = rest.find((recording) => recording.id === beside[0]) ?? parent ?? rest.at(-1);
    const went = next === parent && gone.parent ? gone.parent.index : next ? lastPosition(next) : 0;
    show(next?.id ?? null, went);
    set({ lanes: left });
  }

  return {
    moveTo,
    seek(position) {
      set({ position: clamp(position, lastPosition(shown())) });
      showTime();
    },
    playRecording: () => play(1),
    playBackwards: () => play(-1),
    pauseRecording,
    choose(index) {
      set({ chosen: clamp(index, Math.max(0, (shown().settings?.count ?? 1) - 1)) });
    },
    setSpeed(speed) {
      if (Number.isFinite(speed)) set({ speed: Math.min(4, Math.max(0.25, speed)) });
    },
    setLoop(loop) {
      set({ loop });
    },
    showRecording,
    removeRecording,
    clearLanes() {
      set({ lanes: [] });
    },
  };
}
