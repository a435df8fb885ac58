import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent, SampleSettings } from '../engine/protocol';
import {
  type FakeEngine,
  fakeEngine,
  fakeFrame,
  fakeImages,
  fakeModel,
  fakeRecording,
  settled,
} from './fake-engine';
import type { FrameClock } from './frame-clock';
import { createModelControl, modelsStore, noModels } from './models';
import { noQuality, qualityStore } from './quality';
import { endPosition, mostRecordingBytes } from './recording';
import { initialRun, runStore } from './run';
import { changeSettings, defaultSettings, settingsStore } from './settings';
import { trainSettings } from './train-settings';
import { currentRecording, emptyTrajectory, mostRecordedBytes, trajectoryStore } from './trajectory';
import { createTrajectoryControl, type TrajectoryControl } from './trajectory-control';
import { viewStore } from './view';

const path = [999, 666, 333, 0];
const stillClock: FrameClock = { request: () => 1, cancel: () => {} };

let engine: FakeEngine;
let control: TrajectoryControl;

const trajectory = () => trajectoryStore.getState();
const status = () => trajectory().status.kind;
const shown = () => currentRecording(trajectory());
const message = () => runStore.getState().message;

const started = (settings = settingsStore.getState().sample): EngineEvent => ({
  kind: 'sampling-started',
  settings,
  schedule: defaultSettings.scheduleB,
  path,
  size: 16,
  channels: 1,
  modelTitle: 'Your model',
  modelStep: 40,
});

const frame = (index: number): EngineEvent => ({
  kind: 'frame',
  frame: fakeFrame(index, path[index], path[index + 1] ?? -1),
});

const finished = (final: Uint8Array | null): EngineEvent => ({
  kind: 'sampling-finished',
  final,
  forwardPasses: 64,
});

/** A sampling from its first word to its last. */
async function made(): Promise<void> {
  const answer = await sampling(4);
  engine.emit(finished(new Uint8Array(1)));
  answer();
  await settled();
}

/** A sampling that has sent its first `frames` frames and goes on. */
async function sampling(frames: number): Promise<() => void> {
  const answer = engine.delay('sample');
  void control.generate();
  await settled();
  engine.emit(started());
  for (let i = 0; i < frames; i++) engine.emit(frame(i));
  return answer;
}

beforeEach(() => {
  const settings = trainSettings(defaultSettings, fakeImages(1));
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, settings, model, step: 40 }, true);
  trajectoryStore.setState(emptyTrajectory, true);
  settingsStore.setState(defaultSettings, true);
  modelsStore.setState(noModels, true);
  qualityStore.setState(noQuality, true);
  viewStore.setState({ view: 'sample', time: 0.33 });
  engine = fakeEngine();
  control = createTrajectoryControl(engine, stillClock);
});

describe('generate', () => {
  it('needs a run with a step behind it', async () => {
    runStore.setState({ step: 0 });
    await control.generate();
    runStore.setState({ step: 40, model: null });
    await control.generate();
    expect(engine.calls).toEqual([]);
    expect(status()).toBe('empty');
    expect(runStore.getState().message).toContain('train for a step');
  });

  it('asks for what is set, with no more evaluations than the schedule has times', async () => {
    changeSettings('sample', { steps: 50, seed: 3 });
    const made = runStore.getState().settings!;
    runStore.setState({ settings: { ...made, schedule: { ...made.schedule, T: 30 } } });
    await control.generate();
    const asked: SampleSettings = { ...settingsStore.getState().sample, steps: 30 };
    const origin = { model: 'run', start: { kind: 'noise' }, known: null, path: null, keepEvery: 1 };
    expect(engine.calls).toEqual([['sample', asked, origin]]);
  });

  it('works while training goes on', async () => {
    runStore.setState({ status: { kind: 'training' } });
    await control.generate();
    expect(engine.asked()).toEqual(['sample']);
    expect(runStore.getState().status.kind).toBe('training');
  });

  it('keeps fewer frames of what would not fit into memory, and says so', async () => {
    const made = runStore.getState().settings!;
    runStore.setState({ settings: { ...made, model: { ...made.model, size: 64, inChannels: 3 } } });
    changeSettings('sample', { steps: 1000, count: 64 });
    await control.generate();
    const [, , origin] = engine.calls[0]!;
    expect(origin).toMatchObject({ keepEvery: 15 });
    expect(64 * 64 * 64 * 3 * 5 * Math.ceil(1000 / 15)).toBeLessThan(mostRecordingBytes);
    expect(message()).toContain('so one in 15 is kept');
  });

  it('waits for what is being measured', async () => {
    qualityStore.setState({ status: { kind: 'measuring', done: 0, total: 5 } });
    await control.generate();
    expect(engine.calls).toEqual([]);
    expect(message()).toContain('Quality is being measured');
  });

  it('loads the demo’s network when there is no other', async () => {
    runStore.setState(initialRun, true);
    const models = createModelControl(engine);
    models.offerDemo(async () => ({
      ...fakeModel('Demo'),
      schedule: { ...defaultSettings.scheduleA, T: 12 },
    }));
    control = createTrajectoryControl(engine, stillClock, models);
    const answer = engine.delay('load');
    void control.generate();
    expect(status()).toBe('sampling');
    expect(message()).toBe('Loading the network.');
    answer();
    await settled();
    expect(engine.asked()).toEqual(['load', 'sample']);
    expect(engine.calls[1]).toMatchObject([
      'sample',
      { steps: 12 },
      { model: 'demo', start: { kind: 'noise' } },
    ]);
  });

  it('says why when the demo’s network cannot be had, and leaves all as it was', async () => {
    await made();
    runStore.setState({ ...initialRun });
    const models = createModelControl(engine);
    models.offerDemo(() => Promise.reject(new Error('It is not there.')));
    control = createTrajectoryControl(engine, stillClock, models);
    await control.generate();
    expect(message()).toBe('It is not there.');
    expect(status()).toBe('done');
    expect(shown().frames).toHaveLength(4);
  });

  it('can be cancelled while the network is loaded', async () => {
    runStore.setState(initialRun, true);
    const models = createModelControl(engine);
    models.offerDemo(async () => fakeModel());
    control = createTrajectoryControl(engine, stillClock, models);
    const answer = engine.delay('load');
    void control.generate();
    await settled();
    await control.cancelSampling();
    answer();
    await settled();
    expect(engine.asked()).toEqual(['load', 'cancelSampling']);
    expect(status()).toBe('empty');
  });

  it('follows the newest frame, then the finished pictures', async () => {
    const answer = await sampling(0);
    expect(status()).toBe('sampling');
    const seen: number[] = [];
    for (let i = 0; i < 4; i++) {
      engine.emit(frame(i));
      seen.push(trajectory().position);
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(viewStore.getState().time).toBe(0);
    const final = new Uint8Array(1);
    engine.emit(finished(final));
    answer();
    await settled();
    expect(trajectory().position).toBe(4);
    expect(shown()).toMatchObject({
      kind: 'noise',
      title: 'Seed 2718',
      final,
      forwardPasses: 64,
      path,
      modelStep: 40,
      modelTitle: 'Your model',
      status: 'done',
    });
    expect(status()).toBe('done');
    expect(shown().frames.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(message()).toBe('16 pictures in 4 evaluations.');
  });

  it('stays where a person scrubbed back to', async () => {
    const answer = await sampling(3);
    control.seek(1);
    engine.emit(frame(3));
    expect(trajectory().position).toBe(1);
    engine.emit(finished(new Uint8Array(1)));
    answer();
    await settled();
    expect(trajectory().position).toBe(1);
    expect(status()).toBe('done');
  });

  it('counts the passes as they are made', async () => {
    await sampling(3);
    expect(shown()).toMatchObject({ status: 'sampling', forwardPasses: 3 * 16 });
  });

  it('goes on playing when the last frame has come', async () => {
    const answer = await sampling(3);
    control.seek(0);
    control.playTrajectory();
    engine.emit(frame(3));
    engine.emit(finished(new Uint8Array(1)));
    answer();
    await settled();
    expect(trajectory()).toMatchObject({ playing: true, status: { kind: 'done' } });
  });

  it('leaves the cursor of another view alone', async () => {
    viewStore.setState({ view: 'noise', time: 0.5 });
    await sampling(3);
    expect(trajectory().position).toBe(2);
    expect(viewStore.getState().time).toBe(0.5);
  });

  it('keeps the trajectory that is there until the first word of the new one', async () => {
    const answer = await sampling(4);
    engine.emit(finished(new Uint8Array(1)));
    answer();
    await settled();
    engine.refuse('sample', 'No kernel');
    await control.generate();
    expect(trajectory().status).toEqual({ kind: 'failed', reason: 'No kernel.' });
    expect(shown().frames).toHaveLength(4);
    await sampling(1);
    expect(shown().frames).toHaveLength(1);
    expect(shown().final).toBeNull();
  });

  it('keeps its own schedule when the run is reset', async () => {
    const { schedule } = runStore.getState().settings!;
    const answer = engine.delay('sample');
    void control.generate();
    await settled();
    runStore.setState(initialRun, true);
    for (const event of [started(), frame(0), frame(1)]) engine.emit(event);
    answer();
    expect(shown().schedule).toEqual(schedule);
    control.seek(0);
    expect(viewStore.getState().time).toBe(1);
  });

  it('is cancelled when the engine gives the sampling up with the run', async () => {
    const answer = await sampling(2);
    engine.emit(finished(null));
    answer();
    await settled();
    expect(status()).toBe('cancelled');
    expect(shown().frames).toHaveLength(2);
  });
});

describe('cancel', () => {
  it('keeps the frames so far and hears no more of them', async () => {
    await sampling(2);
    await control.cancelSampling();
    expect(engine.asked()).toEqual(['sample', 'cancelSampling']);
    expect(status()).toBe('cancelled');
    engine.emit(frame(2));
    engine.emit(finished(null));
    expect(shown().frames).toHaveLength(2);
    control.seek(99);
    expect(trajectory().position).toBe(1);
  });

  it('leaves nothing where nothing was', async () => {
    await sampling(0);
    await control.cancelSampling();
    expect(status()).toBe('empty');
  });

  it('is not brought back by the first word of what was cancelled', async () => {
    const answer = engine.delay('sample');
    void control.generate();
    await settled();
    await control.cancelSampling();
    engine.emit(started());
    engine.emit(frame(0));
    answer();
    expect(status()).toBe('empty');
    expect(shown().frames).toEqual([]);
  });

  it('ends what still waits for the one before it', async () => {
    const answer = await sampling(2);
    await control.cancelSampling();
    void control.generate();
    await settled();
    await control.cancelSampling();
    answer();
    await settled();
    expect(engine.asked().filter((method) => method === 'sample')).toHaveLength(1);
    expect(status()).toBe('cancelled');
  });

  it('lets the cancelled sampling end before the next one begins', async () => {
    const answer = await sampling(2);
    await control.cancelSampling();
    void control.generate();
    await settled();
    expect(status()).toBe('sampling');
    expect(engine.asked()).toEqual(['sample', 'cancelSampling']);
    engine.emit(frame(2));
    expect(shown().frames).toHaveLength(2);
    engine.delay('sample');
    answer();
    await settled();
    expect(engine.asked()).toEqual(['sample', 'cancelSampling', 'sample']);
    // The cancelled one's last words may come late.
    engine.emit(frame(2));
    engine.emit(finished(null));
    expect(status()).toBe('sampling');
    engine.emit(started());
    engine.emit(frame(0));
    expect(shown().frames).toHaveLength(1);
  });
});

describe('walking through', () => {
  beforeEach(made);

  it('clamps, and moves the shared cursor', () => {
    control.seek(-3);
    expect(trajectory().position).toBe(0);
    expect(viewStore.getState().time).toBe(1);
    control.seek(1);
    expect(viewStore.getState().time).toBeCloseTo(666 / 999);
    control.seek(1000);
    expect(trajectory().position).toBe(4);
    expect(viewStore.getState().time).toBe(0);
  });

  it('plays from the start when it stands at the end', () => {
    control.playTrajectory();
    expect(trajectory()).toMatchObject({ playing: true, position: 0 });
    control.pauseTrajectory();
    control.seek(2);
    control.playTrajectory();
    expect(trajectory()).toMatchObject({ playing: true, position: 2 });
  });

  it('plays back to the noise, from the end when it stands there', () => {
    control.playBackwards();
    expect(trajectory()).toMatchObject({ playing: true, direction: -1, position: 4 });
    control.playTrajectory();
    expect(trajectory()).toMatchObject({ playing: true, direction: 1, position: 0 });
    control.pauseTrajectory();
    control.playBackwards();
    expect(trajectory()).toMatchObject({ playing: true, direction: -1, position: 4 });
    control.seek(2);
    control.playTrajectory();
    expect(trajectory()).toMatchObject({ playing: true, direction: 1, position: 2 });
  });

  it('chooses one of the samples that are there', () => {
    control.choose(5);
    expect(trajectory().chosen).toBe(5);
    control.choose(99);
    expect(trajectory().chosen).toBe(settingsStore.getState().sample.count - 1);
    control.choose(-1);
    expect(trajectory().chosen).toBe(0);
  });

  it('chooses another sample when the next trajectory has fewer', async () => {
    control.choose(5);
    changeSettings('sample', { count: 2 });
    await sampling(1);
    expect(trajectory().chosen).toBe(1);
  });

  it('keeps speed and loop for the next trajectory', async () => {
    control.setSpeed(100);
    control.setLoop(true);
    await sampling(1);
    expect(trajectory()).toMatchObject({ speed: 4, loop: true });
  });
});

describe('several recordings', () => {
  const ids = () => trajectory().recordings.map(({ id }) => id);

  it('are kept, the newest shown', async () => {
    await made();
    const [first] = ids();
    changeSettings('sample', { seed: 3 });
    await made();
    expect(ids()).toHaveLength(2);
    expect(shown().title).toBe('Seed 3');
    expect(trajectory().recordings[0]).toMatchObject({ id: first, title: 'Seed 2718', status: 'done' });
  });

  it('never change once they have ended', async () => {
    await made();
    const before = shown();
    await made();
    expect(trajectory().recordings[0]).toBe(before);
  });

  it('are shown as far on their path as the one before', async () => {
    await made();
    const eight = fakeRecording({ id: 900 }, [80, 70, 60, 50, 40, 30, 20, 10]);
    trajectoryStore.setState({ recordings: [...trajectory().recordings, eight] });
    control.seek(2);
    control.choose(5);
    control.showRecording(900);
    expect(trajectory()).toMatchObject({ current: 900, position: 4, chosen: 0 });
    expect(viewStore.getState().time).toBeCloseTo(40 / 999);
    control.showRecording(12345);
    expect(trajectory().current).toBe(900);
  });

  it('can be looked at while another one is made, which then moves nothing', async () => {
    await made();
    const [first] = ids();
    await sampling(2);
    control.showRecording(first!);
    control.seek(1);
    engine.emit(frame(2));
    expect(trajectory()).toMatchObject({ current: first, position: 1, status: { kind: 'sampling' } });
    expect(trajectory().recordings[1]!.frames).toHaveLength(3);
    expect(trajectory().recordings[0]!.frames).toHaveLength(4);
  });

  it('are let go; what it came from is shown where it went on', async () => {
    await made();
    const [parent] = ids();
    const branch = fakeRecording({ id: 900, parent: { id: parent!, index: 2 } });
    trajectoryStore.setState({ recordings: [...trajectory().recordings, branch], current: 900, position: 4 });
    control.removeRecording(900);
    expect(trajectory()).toMatchObject({ current: parent, position: 2, status: { kind: 'done' } });
    control.removeRecording(900);
    control.removeRecording(parent!);
    expect(trajectory()).toMatchObject({ current: null, recordings: [], status: { kind: 'empty' } });
  });

  it('leave what is shown alone when another one is let go', async () => {
    await made();
    await made();
    control.seek(1);
    control.removeRecording(ids()[0]!);
    expect(trajectory()).toMatchObject({ current: ids()[0], position: 1 });
  });

  it('end when they are let go while they are made', async () => {
    await made();
    const [first] = ids();
    await sampling(2);
    control.removeRecording(ids()[1]!);
    expect(ids()).toEqual([first]);
    expect(status()).toBe('done');
    expect(engine.asked().at(-1)).toBe('cancelSampling');
    engine.emit(frame(2));
    expect(shown().frames).toHaveLength(4);
  });

  it('give way to what was shown before when nothing comes of the new one', async () => {
    await made();
    control.seek(1);
    await sampling(0);
    expect(shown().frames).toHaveLength(0);
    await control.cancelSampling();
    expect(ids()).toHaveLength(1);
    expect(trajectory()).toMatchObject({ position: 1, status: { kind: 'done' } });
    expect(shown().frames).toHaveLength(4);
  });

  it('make room for new ones, and that is said', async () => {
    const large = fakeRecording({ id: 900, title: 'Large', final: new Uint8Array(1) });
    // As large as all that may be kept, without taking it.
    Object.defineProperty(large.final, 'byteLength', { value: mostRecordedBytes });
    trajectoryStore.setState({ recordings: [large], current: 900 });
    await sampling(1);
    expect(trajectory().recordings).toHaveLength(1);
    expect(shown().title).toBe('Seed 2718');
    expect(message()).toContain('The oldest recording, “Large”, was let go: together they may take 512 MiB.');
  });

  it('say where the finished pictures will stand when frames are left out', async () => {
    await sampling(1);
    expect(endPosition({ ...shown(), origin: { ...shown().origin, keepEvery: 2 } })).toBe(3);
  });
});

it('has nothing to play before the first frame', () => {
  control.playTrajectory();
  expect(trajectory().playing).toBe(false);
});
