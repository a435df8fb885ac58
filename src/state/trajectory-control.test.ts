import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent, SampleFrame, SampleSettings } from '../engine/protocol';
import { type FakeEngine, fakeEngine, fakeImages, settled } from './fake-engine';
import type { FrameClock } from './frame-clock';
import { initialRun, runStore } from './run';
import { changeSettings, defaultSettings, settingsStore } from './settings';
import { trainSettings } from './train-settings';
import { emptyTrajectory, trajectoryStore } from './trajectory';
import { createTrajectoryControl, frameBytes, type TrajectoryControl } from './trajectory-control';
import { viewStore } from './view';

const path = [999, 666, 333, 0];
const stillClock: FrameClock = { request: () => 1, cancel: () => {} };

let engine: FakeEngine;
let control: TrajectoryControl;

const trajectory = () => trajectoryStore.getState();
const status = () => trajectory().status.kind;

const started = (settings = settingsStore.getState().sample): EngineEvent => ({
  kind: 'sampling-started',
  settings,
  path,
  size: 16,
  channels: 1,
  modelStep: 40,
});

function frame(index: number): EngineEvent {
  const pixels = () => new Uint8Array([index]);
  const made: SampleFrame = {
    index,
    t: path[index],
    tNext: path[index + 1] ?? -1,
    coefficients: { a: 1, b: 0, c: 0 },
    xt: pixels(),
    x0Hat: pixels(),
    epsHat: pixels(),
  };
  return { kind: 'frame', frame: made };
}

const finished = (final: Uint8Array | null): EngineEvent => ({
  kind: 'sampling-finished',
  final,
  forwardPasses: 64,
});

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
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null };
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, settings, model, step: 40 }, true);
  trajectoryStore.setState(emptyTrajectory, true);
  settingsStore.setState(defaultSettings, true);
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
    expect(engine.calls).toEqual([['sample', asked]]);
  });

  it('works while training goes on', async () => {
    runStore.setState({ status: { kind: 'training' } });
    await control.generate();
    expect(engine.asked()).toEqual(['sample']);
    expect(runStore.getState().status.kind).toBe('training');
  });

  it('refuses what would not fit into memory', async () => {
    const made = runStore.getState().settings!;
    runStore.setState({ settings: { ...made, model: { ...made.model, size: 64, inChannels: 3 } } });
    changeSettings('sample', { steps: 1000, count: 64 });
    await control.generate();
    expect(engine.calls).toEqual([]);
    expect(runStore.getState().message).toContain('GiB');
    expect(frameBytes(defaultSettings.sample, 16, 1)).toBe(3 * 20 * 16 * 256);
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
    expect(trajectory()).toMatchObject({ position: 4, final, forwardPasses: 64, path, modelStep: 40 });
    expect(status()).toBe('done');
    expect(trajectory().frames.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  it('stays where a person scrubbed back to', async () => {
    await sampling(3);
    control.seek(1);
    engine.emit(frame(3));
    expect(trajectory().position).toBe(1);
    engine.emit(finished(new Uint8Array(1)));
    expect(trajectory().position).toBe(1);
    expect(status()).toBe('done');
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
    expect(trajectory().frames).toHaveLength(4);
    await sampling(1);
    expect(trajectory().frames).toHaveLength(1);
    expect(trajectory().final).toBeNull();
  });

  it('keeps its own schedule when the run is reset', async () => {
    const { schedule } = runStore.getState().settings!;
    const answer = engine.delay('sample');
    void control.generate();
    await settled();
    runStore.setState(initialRun, true);
    for (const event of [started(), frame(0), frame(1)]) engine.emit(event);
    answer();
    expect(trajectory().schedule).toEqual(schedule);
    control.seek(0);
    expect(viewStore.getState().time).toBe(1);
  });

  it('is cancelled when the engine gives the sampling up with the run', async () => {
    const answer = await sampling(2);
    engine.emit(finished(null));
    answer();
    await settled();
    expect(status()).toBe('cancelled');
    expect(trajectory().frames).toHaveLength(2);
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
    expect(trajectory().frames).toHaveLength(2);
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
    expect(trajectory().frames).toEqual([]);
  });

  it('lets the cancelled sampling end before the next one begins', async () => {
    const answer = await sampling(2);
    await control.cancelSampling();
    void control.generate();
    await settled();
    expect(status()).toBe('sampling');
    expect(engine.asked()).toEqual(['sample', 'cancelSampling']);
    engine.emit(frame(2));
    expect(trajectory().frames).toHaveLength(2);
    answer();
    await settled();
    expect(engine.asked()).toEqual(['sample', 'cancelSampling', 'sample']);
    // The cancelled one's last words may come late.
    engine.emit(frame(2));
    engine.emit(finished(null));
    expect(status()).toBe('sampling');
    engine.emit(started());
    engine.emit(frame(0));
    expect(trajectory().frames).toHaveLength(1);
  });
});

describe('walking through', () => {
  beforeEach(async () => {
    const answer = await sampling(4);
    engine.emit(finished(new Uint8Array(1)));
    answer();
    await settled();
  });

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

it('has nothing to play before the first frame', () => {
  control.playTrajectory();
  expect(trajectory().playing).toBe(false);
});
