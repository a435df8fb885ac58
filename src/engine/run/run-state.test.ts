import { describe, expect, it } from 'vitest';
import { initialRunState, nextRunState, type RunEvent, type RunPhase, type RunState } from './run-state';

const why = 'The device was lost.';
const none: RunPhase = { kind: 'none' };
const paused: RunPhase = { kind: 'paused' };
const training: RunPhase = { kind: 'training', target: 10 };
const recovering: RunPhase = { kind: 'recovering', why, target: 10 };
const waiting: RunPhase = { kind: 'recovering', why, target: null };
const lost: RunPhase = { kind: 'device-lost', why };

const events = {
  prepared: { kind: 'prepared' },
  start: { kind: 'start', target: 20 },
  pause: { kind: 'pause' },
  stopped: { kind: 'stopped' },
  deviceLost: { kind: 'device-lost', why: 'Lost again.' },
  recovered: { kind: 'recovered' },
  recoveryFailed: { kind: 'recovery-failed', why: 'None could be opened.' },
  deviceOpened: { kind: 'device-opened' },
  disposed: { kind: 'disposed' },
} as const satisfies Record<string, RunEvent>;

const after = (state: RunState, ...list: RunEvent[]): RunState => list.reduce(nextRunState, state);

/** What each event makes of a phase; the events that are not named leave it as it is. */
const table: [RunPhase, Partial<Record<keyof typeof events, RunPhase>>][] = [
  [
    none,
    {
      prepared: paused,
      deviceLost: { kind: 'device-lost', why: 'Lost again.' },
      recoveryFailed: { kind: 'device-lost', why: 'None could be opened.' },
    },
  ],
  [
    paused,
    {
      start: { kind: 'training', target: 20 },
      deviceLost: { kind: 'recovering', why: 'Lost again.', target: null },
      disposed: none,
    },
  ],
  [
    training,
    {
      prepared: paused,
      start: { kind: 'training', target: 20 },
      pause: paused,
      stopped: paused,
      deviceLost: { kind: 'recovering', why: 'Lost again.', target: 10 },
      disposed: none,
    },
  ],
  [
    recovering,
    {
      prepared: paused,
      start: { kind: 'recovering', why, target: 20 },
      pause: waiting,
      recovered: training,
      recoveryFailed: { kind: 'device-lost', why: 'None could be opened.' },
      disposed: none,
    },
  ],
  [
    waiting,
    {
      prepared: paused,
      start: { kind: 'recovering', why, target: 20 },
      recovered: paused,
      recoveryFailed: { kind: 'device-lost', why: 'None could be opened.' },
      disposed: none,
    },
  ],
  [lost, { prepared: paused, deviceOpened: none }],
];

describe.each(table)('in %o', (phase, changes) => {
  it.each(Object.keys(events) as (keyof typeof events)[])('%s', (name) => {
    const expected = changes[name] ?? phase;
    expect(nextRunState({ phase, losses: 0 }, events[name]).phase).toEqual(expected);
  });
});

it('trains, stops and starts again with a later target', () => {
  const stopped = after(initialRunState, events.prepared, { kind: 'start', target: 10 }, events.stopped);
  expect(stopped).toEqual({ phase: paused, losses: 0 });
  expect(after(stopped, events.start).phase).toEqual({ kind: 'training', target: 20 });
});

it('counts the losses of devices since the run was made, each once', () => {
  const first = after({ phase: training, losses: 0 }, events.deviceLost, events.deviceLost);
  expect(first.losses).toBe(1);
  const second = after(first, events.recovered, events.deviceLost, events.pause, events.recovered);
  expect(second).toEqual({ phase: paused, losses: 2 });
  const alone = after(second, events.disposed, events.deviceLost, events.deviceLost);
  expect(alone).toEqual({ phase: { kind: 'device-lost', why: 'Lost again.' }, losses: 3 });
  expect(after(alone, events.deviceOpened)).toEqual({ phase: none, losses: 3 });
  expect(after(alone, events.deviceOpened, events.prepared).losses).toBe(0);
});

it('forgets a run that is disposed while another device is opened for it', () => {
  const state = after({ phase: training, losses: 0 }, events.deviceLost, events.disposed);
  expect(state.phase).toEqual(none);
  expect(after(state, events.recovered).phase).toEqual(none);
  expect(after(state, events.start).phase).toEqual(none);
});

it('gives the same object where nothing changes', () => {
  const state: RunState = { phase: paused, losses: 2 };
  for (const event of [events.pause, events.stopped, events.recovered, events.deviceOpened]) {
    expect(nextRunState(state, event)).toBe(state);
  }
});
