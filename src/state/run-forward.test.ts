import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { FrameClock } from './frame-clock';
import { halt, runForward, runForwardStore } from './run-forward';
import { viewStore } from './view';

let waiting: ((now: number) => void) | null = null;
let now = 0;
const clock: FrameClock = {
  request: (callback) => {
    waiting = callback;
    return 1;
  },
  cancel: () => {
    waiting = null;
  },
};
const tick = (milliseconds: number) => {
  now += milliseconds;
  const callback = waiting;
  waiting = null;
  callback?.(now);
};
const time = () => viewStore.getState().time;

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  viewStore.setState({ time: 0.5 });
});
afterEach(() => {
  halt();
  vi.unstubAllGlobals();
});

it('goes from the cursor to pure noise in step with the clock, and stops there', () => {
  runForward(clock);
  tick(16);
  expect(time()).toBe(0.5);
  tick(600);
  expect(time()).toBeCloseTo(0.6, 10);
  tick(2000);
  expect(runForwardStore.getState().running).toBe(true);
  tick(2000);
  expect(time()).toBe(1);
  expect(runForwardStore.getState().running).toBe(false);
  expect(waiting).toBeNull();
});

it('begins again at the end, goes on from where a hand puts the cursor, and halts', () => {
  viewStore.setState({ time: 1 });
  runForward(clock);
  expect(time()).toBe(0);
  tick(16);
  viewStore.setState({ time: 0.8 });
  tick(60);
  expect(time()).toBeCloseTo(0.81, 10);
  halt();
  expect(waiting).toBeNull();
  expect(runForwardStore.getState().running).toBe(false);
});

it('shows a few still pictures where less motion is asked for', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  viewStore.setState({ time: 0 });
  runForward(clock);
  const seen = new Set<number>();
  for (let i = 0; i < 600 && runForwardStore.getState().running; i++) {
    tick(16);
    seen.add(time());
  }
  expect(seen.size).toBeGreaterThan(6);
  expect(seen.size).toBeLessThanOrEqual(13);
});
