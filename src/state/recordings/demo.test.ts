import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { announced } from '../announcements';
import { initialRun, runStore } from '../run/run';
import { defaultSettings } from '../settings/settings';
import { trainSettings } from '../settings/train-settings';
import { fakeEngine, fakeImages, fakeRecording } from '../testing/fake-engine';
import { viewStore } from '../view';
import { type DemoRecording, showDemo } from './demo';
import { createRecordingControl, pauseRecording, setLoop } from './recording-control';
import { currentRecording, noRecordings, recordingsStore } from './recordings';

const { settings, ...recorded } = fakeRecording();
const demo: DemoRecording = { ...recorded, title: 'Strokes', settings: settings! };
const moving = () => false;

const recordings = () => recordingsStore.getState();
const shown = () => currentRecording(recordings());

const train = (step: number) => {
  const settings = trainSettings(defaultSettings, fakeImages(1));
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
  runStore.setState({ ...initialRun, status: { kind: 'training' }, settings, model, step }, true);
};

beforeEach(() => {
  vi.stubGlobal('window', { requestAnimationFrame: () => 1, cancelAnimationFrame: () => {} });
  pauseRecording();
  recordingsStore.setState(noRecordings, true);
  runStore.setState(initialRun, true);
  viewStore.setState({ view: 'sample', time: 0.33 });
});

afterAll(() => {
  vi.unstubAllGlobals();
  recordingsStore.setState(noRecordings, true);
});

describe('the demo', () => {
  it('plays in a loop, and says that it is one', () => {
    expect(showDemo(demo, moving)).toBe(true);
    expect(shown()).toMatchObject({ kind: 'demo', title: 'Strokes', modelTitle: 'Demo', status: 'done' });
    expect(shown().path).toEqual([999, 666, 333, 0]);
    expect(recordings()).toMatchObject({ playing: true, loop: true, position: 0, status: { kind: 'done' } });
  });

  it('stands still at its end with reduced motion', () => {
    showDemo(demo, () => true);
    expect(recordings()).toMatchObject({ playing: false, position: 4 });
  });

  it('does not come in the way of one’s own', () => {
    train(1);
    expect(showDemo(demo, moving)).toBe(false);
    runStore.setState(initialRun, true);
    recordingsStore.setState({ status: { kind: 'sampling' } });
    expect(showDemo(demo, moving)).toBe(false);
    recordingsStore.setState({ ...noRecordings, recordings: [fakeRecording()], current: 1 });
    expect(showDemo(demo, moving)).toBe(false);
    expect(recordings().recordings).toHaveLength(1);
  });

  it('leaves at the first step of a run, not before', () => {
    showDemo(demo, moving);
    train(0);
    expect(recordings().recordings).toHaveLength(1);
    train(1);
    expect(recordings()).toMatchObject({
      recordings: [],
      current: null,
      playing: false,
      loop: false,
      status: { kind: 'empty' },
    });
  });

  it('leaves alone what was made meanwhile', () => {
    showDemo(demo, moving);
    const own = fakeRecording({ id: 900 });
    recordingsStore.setState({ recordings: [...recordings().recordings, own], current: 900, position: 2 });
    expect(recordings().loop).toBe(false);
    setLoop(true);
    train(1);
    expect(recordings()).toMatchObject({ recordings: [own], current: 900, position: 2, loop: true });
  });

  it('gives the loop back as it was', () => {
    setLoop(true);
    showDemo(demo, moving);
    train(1);
    expect(recordings().loop).toBe(true);
  });

  it('cannot be branched without a network', async () => {
    showDemo(demo, moving);
    // Controls of its own: the page's may have been offered a network by another test.
    const door = fakeEngine();
    const frameClock = { request: () => 1, cancel: () => {} };
    await createRecordingControl(door, frameClock).branchHere({ count: 2 });
    expect(announced()).toContain('not kept');
  });
});
