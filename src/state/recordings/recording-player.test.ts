import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings, settingsStore } from '../settings/settings';
import { type FakeEngine, fakeRecording } from '../testing/fake-engine';
import {
  type FakeRecordings,
  fakeRecordings,
  frameEvent,
  message,
  shown,
  state,
  status,
} from '../testing/fake-recordings';
import { viewStore } from '../view';
import { endPosition } from './recording';
import type { RecordingControl } from './recording-control';
import { mostRecordedBytes, recordingsStore } from './recordings';

let engine: FakeEngine;
let control: RecordingControl;
let made: FakeRecordings['made'];
let sampling: FakeRecordings['sampling'];

beforeEach(() => {
  ({ engine, control, made, sampling } = fakeRecordings());
});

describe('walking through', () => {
  beforeEach(() => made());

  it('clamps, and moves the shared cursor', () => {
    control.seek(-3);
    expect(state().position).toBe(0);
    expect(viewStore.getState().time).toBe(1);
    control.seek(1);
    expect(viewStore.getState().time).toBeCloseTo(666 / 999);
    control.seek(1000);
    expect(state().position).toBe(4);
    expect(viewStore.getState().time).toBe(0);
  });

  it('plays from the start when it stands at the end', () => {
    control.playRecording();
    expect(state()).toMatchObject({ playing: true, position: 0 });
    control.pauseRecording();
    control.seek(2);
    control.playRecording();
    expect(state()).toMatchObject({ playing: true, position: 2 });
  });

  it('plays back to the noise, from the end when it stands there', () => {
    control.playBackwards();
    expect(state()).toMatchObject({ playing: true, direction: -1, position: 4 });
    control.playRecording();
    expect(state()).toMatchObject({ playing: true, direction: 1, position: 0 });
    control.pauseRecording();
    control.playBackwards();
    expect(state()).toMatchObject({ playing: true, direction: -1, position: 4 });
    control.seek(2);
    control.playRecording();
    expect(state()).toMatchObject({ playing: true, direction: 1, position: 2 });
  });

  it('chooses one of the samples that are there', () => {
    control.choose(5);
    expect(state().chosen).toBe(5);
    control.choose(99);
    expect(state().chosen).toBe(settingsStore.getState().sample.count - 1);
    control.choose(-1);
    expect(state().chosen).toBe(0);
  });

  it('chooses another sample when the next recording has fewer', async () => {
    control.choose(5);
    changeSettings('sample', { count: 2 });
    await sampling(1);
    expect(state().chosen).toBe(1);
  });

  it('keeps speed and loop for the next recording', async () => {
    control.setSpeed(100);
    control.setLoop(true);
    await sampling(1);
    expect(state()).toMatchObject({ speed: 4, loop: true });
  });
});

describe('several recordings', () => {
  const ids = () => state().recordings.map(({ id }) => id);

  it('are kept, the newest shown', async () => {
    await made();
    const [first] = ids();
    changeSettings('sample', { seed: 3 });
    await made();
    expect(ids()).toHaveLength(2);
    expect(shown().title).toBe('Seed 3');
    expect(state().recordings[0]).toMatchObject({ id: first, title: 'Seed 2718', status: 'done' });
  });

  it('never change once they have ended', async () => {
    await made();
    const before = shown();
    await made();
    expect(state().recordings[0]).toBe(before);
  });

  it('are shown as far on their path as the one before', async () => {
    await made();
    const eight = fakeRecording({ id: 900 }, [80, 70, 60, 50, 40, 30, 20, 10]);
    recordingsStore.setState({ recordings: [...state().recordings, eight] });
    control.seek(2);
    control.choose(5);
    control.showRecording(900);
    expect(state()).toMatchObject({ current: 900, position: 4, chosen: 0 });
    expect(viewStore.getState().time).toBeCloseTo(40 / 999);
    control.showRecording(12345);
    expect(state().current).toBe(900);
  });

  it('can be looked at while another one is made, which then moves nothing', async () => {
    await made();
    const [first] = ids();
    await sampling(2);
    control.showRecording(first!);
    control.seek(1);
    engine.emit(frameEvent(2));
    expect(state()).toMatchObject({ current: first, position: 1, status: { kind: 'sampling' } });
    expect(state().recordings[1].frames).toHaveLength(3);
    expect(state().recordings[0].frames).toHaveLength(4);
  });

  it('are removed; what it came from is shown where it went on', async () => {
    await made();
    const [parent] = ids();
    const branch = fakeRecording({ id: 900, parent: { id: parent!, index: 2 } });
    recordingsStore.setState({ recordings: [...state().recordings, branch], current: 900, position: 4 });
    control.removeRecording(900);
    expect(state()).toMatchObject({ current: parent, position: 2, status: { kind: 'done' } });
    control.removeRecording(900);
    control.removeRecording(parent!);
    expect(state()).toMatchObject({ current: null, recordings: [], status: { kind: 'empty' } });
  });

  it('leave what is shown alone when another one is removed', async () => {
    await made();
    await made();
    control.seek(1);
    control.removeRecording(ids()[0]);
    expect(state()).toMatchObject({ current: ids()[0], position: 1 });
  });

  it('end when they are removed while they are made', async () => {
    await made();
    const [first] = ids();
    await sampling(2);
    control.removeRecording(ids()[1]);
    expect(ids()).toEqual([first]);
    expect(status()).toBe('done');
    expect(engine.asked().at(-1)).toBe('cancelSampling');
    engine.emit(frameEvent(2));
    expect(shown().frames).toHaveLength(4);
  });

  it('give way to what was shown before when nothing comes of the new one', async () => {
    await made();
    control.seek(1);
    await sampling(0);
    expect(shown().frames).toHaveLength(0);
    await control.cancelSampling();
    expect(ids()).toHaveLength(1);
    expect(state()).toMatchObject({ position: 1, status: { kind: 'done' } });
    expect(shown().frames).toHaveLength(4);
  });

  it('make room for new ones, and that is said', async () => {
    const large = fakeRecording({ id: 900, title: 'Large', final: new Uint8Array(1) });
    // As large as all that may be kept, without taking it.
    Object.defineProperty(large.final, 'byteLength', { value: mostRecordedBytes });
    recordingsStore.setState({ recordings: [large], current: 900 });
    await sampling(1);
    expect(state().recordings).toHaveLength(1);
    expect(shown().title).toBe('Seed 2718');
    expect(message()).toContain(
      'The oldest recording, “Large”, was removed: together they may take 512 MiB.',
    );
  });

  it('say where the finished pictures will stand when frames are left out', async () => {
    await sampling(1);
    expect(endPosition({ ...shown(), origin: { ...shown().origin, keepEvery: 2 } })).toBe(3);
  });
});

it('has nothing to play before the first frame', () => {
  control.playRecording();
  expect(state().playing).toBe(false);
});
