import { expect, it } from 'vitest';
import type { FrameClock } from '../frame-clock';
import { fakeFrame, fakeRecording } from '../testing/fake-engine';
import { advance, createPlayer, framesPerSecond } from './player';
import type { Recording } from './recording';
import { noRecordings, type RecordingsState } from './recordings';

const frames = (count: number) => new Array(count).fill(fakeFrame(0, 5));

/** Shows a recording of ten frames and the finished pictures. */
const recorded = (change: Partial<RecordingsState>, recording: Partial<Recording> = {}): RecordingsState => ({
  ...noRecordings,
  status: { kind: 'done' },
  recordings: [fakeRecording({ frames: frames(10), ...recording })],
  current: 1,
  ...change,
});

const long = { recordings: [fakeRecording({ frames: frames(200) })] };

it('goes on by whole frames and stops at the finished picture', () => {
  expect(advance(recorded({ position: 4 }), 1)).toEqual({ position: 5, playing: true });
  expect(advance(recorded({ position: 9 }), 1)).toEqual({ position: 10, playing: true });
  expect(advance(recorded({ position: 10 }), 1)).toEqual({ position: 10, playing: false });
  expect(advance(recorded({ position: 8 }), 40)).toEqual({ position: 10, playing: false });
});

it('stops at the newest frame of a cancelled recording', () => {
  expect(advance(recorded({ position: 9 }, { final: null }), 1)).toEqual({ position: 9, playing: false });
});

it('begins again in a loop, after showing the end', () => {
  expect(advance(recorded({ position: 9, loop: true }), 1)).toEqual({ position: 10, playing: true });
  expect(advance(recorded({ position: 10, loop: true }), 1)).toEqual({ position: 0, playing: true });
  expect(advance(recorded({ position: 10, loop: true }), 3)).toEqual({ position: 2, playing: true });
});

it('goes back to the noise the same way', () => {
  const back = (change: Partial<RecordingsState>, by: number) =>
    advance(recorded({ direction: -1, ...change }), by);
  expect(back({ position: 4 }, 1)).toEqual({ position: 3, playing: true });
  expect(back({ position: 1 }, 1)).toEqual({ position: 0, playing: true });
  expect(back({ position: 2 }, 40)).toEqual({ position: 0, playing: false });
  expect(back({ position: 0, loop: true }, 1)).toEqual({ position: 10, playing: true });
  expect(back({ position: 0, loop: true }, 3)).toEqual({ position: 8, playing: true });
});

it('goes back from the newest frame, and stops at the noise, while more are being made', () => {
  const making: Partial<Recording> = { status: 'sampling', final: null };
  expect(advance(recorded({ direction: -1, position: 9 }, making), 2)).toEqual({
    position: 7,
    playing: true,
  });
  expect(advance(recorded({ direction: -1, position: 1 }, making), 2)).toEqual({
    position: 0,
    playing: false,
  });
});

it('waits at the newest frame while more are being made', () => {
  const state = recorded({ position: 9, loop: true }, { status: 'sampling', final: null });
  expect(advance(state, 2)).toEqual({ position: 9, playing: true });
});

/** A clock that a test turns. */
function handClock() {
  let waiting: ((now: number) => void) | null = null;
  let now = 1000;
  const clock: FrameClock = {
    request: (callback) => {
      waiting = callback;
      return 1;
    },
    cancel: () => {
      waiting = null;
    },
  };
  return {
    clock,
    running: () => waiting !== null,
    tick(milliseconds: number) {
      now += milliseconds;
      const callback = waiting;
      waiting = null;
      callback?.(now);
    },
  };
}

function playing(change: Partial<RecordingsState>) {
  let state = recorded({ playing: true, ...change });
  const { clock, tick, running } = handClock();
  const player = createPlayer(
    clock,
    () => state,
    (to) => {
      state = { ...state, ...to };
    },
  );
  player.start();
  tick(0);
  return {
    tick,
    running,
    player,
    state: () => state,
    set: (to: Partial<RecordingsState>) => {
      state = { ...state, ...to };
    },
  };
}

it('keeps its rate whatever the screen does', () => {
  for (const [interval, speed] of [
    [16, 1],
    [33, 1],
    [16, 0.5],
    [100, 2],
  ]) {
    const film = playing({ speed, ...long });
    for (let elapsed = 0; elapsed < 4000 - interval; elapsed += interval) film.tick(interval);
    expect(Math.abs(film.state().position - 4 * framesPerSecond * speed)).toBeLessThan(4);
  }
});

it('stops the clock at the end and when told', () => {
  const film = playing({ position: 9 });
  for (let i = 0; i < 20 && film.running(); i++) film.tick(50);
  expect(film.state()).toMatchObject({ position: 10, playing: false });
  expect(film.running()).toBe(false);

  const paused = playing({});
  paused.set({ playing: false });
  paused.tick(100);
  expect(paused.state().position).toBe(0);
  expect(paused.running()).toBe(false);
});

it('does not leap after a long absence', () => {
  const film = playing(long);
  film.tick(60_000);
  expect(film.state().position).toBeLessThanOrEqual(3);
});
