import { beforeEach, describe, expect, it } from 'vitest';
import { planSampling } from '../../diffusion/sampling-plan';
import { buildSchedule } from '../../diffusion/schedule';
import { announced } from '../announcements';
import type { FrameClock } from '../frame-clock';
import { createModelControl } from '../models/model-control';
import { initialRun, runStore } from '../run/run';
import { changeSettings, defaultSettings, settingsStore } from '../settings/settings';
import { type FakeEngine, fakeModel, settled } from '../testing/fake-engine';
import {
  type FakeRecordings,
  fakePath,
  fakeRecordings,
  finishedEvent,
  frameEvent,
  message,
  shown,
  startedEvent,
  state,
  status,
} from '../testing/fake-recordings';
import { viewStore } from '../view';
import { qualityStore } from './quality';
import { mostRecordingBytes } from './recording';
import { createRecordingControl, type RecordingControl } from './recording-control';

const stillClock: FrameClock = { request: () => 1, cancel: () => {} };

let engine: FakeEngine;
let control: RecordingControl;
let made: FakeRecordings['made'];
let sampling: FakeRecordings['sampling'];

beforeEach(() => {
  ({ engine, control, made, sampling } = fakeRecordings());
});

describe('generate', () => {
  it('needs a run with a step behind it', async () => {
    runStore.setState({ step: 0 });
    await control.generate();
    runStore.setState({ step: 40, model: null });
    await control.generate();
    expect(engine.calls).toEqual([]);
    expect(status()).toBe('empty');
    expect(announced()).toContain('train for a step');
  });

  it('asks for what is set, with no more evaluations than the schedule has times', async () => {
    changeSettings('sample', { steps: 50, seed: 3 });
    const made = runStore.getState().settings!;
    const schedule = { ...made.schedule, T: 30 };
    runStore.setState({ settings: { ...made, schedule } });
    await control.generate();
    const asked = { ...settingsStore.getState().sample, steps: 30 };
    const plan = planSampling(buildSchedule(schedule), asked);
    expect(plan.steps).toHaveLength(30);
    const origin = { model: 'run', plan, start: { kind: 'noise' }, known: null, keepEvery: 1 };
    expect(engine.calls[0]).toEqual(['sample', asked, origin]);
  });

  it('works while training goes on', async () => {
    runStore.setState({ status: { kind: 'training' } });
    await control.generate();
    expect(engine.asked()).toEqual(['sample', 'memory']);
    expect(runStore.getState().status.kind).toBe('training');
  });

  it('keeps fewer frames of what would not fit into memory, and says so', async () => {
    const made = runStore.getState().settings!;
    runStore.setState({ settings: { ...made, model: { ...made.model, size: 64, inChannels: 3 } } });
    changeSettings('sample', { steps: 1000, count: 64 });
    await control.generate();
    const [, , origin] = engine.calls[0];
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
    control = createRecordingControl(engine, stillClock, models);
    changeSettings('sample', { steps: 20 });
    const answer = engine.delay('loadModel');
    void control.generate();
    expect(status()).toBe('sampling');
    expect(message()).toBe('Loading the network.');
    answer();
    await settled();
    expect(engine.asked()).toEqual(['loadModel', 'sample', 'memory']);
    expect(runStore.getState().memory).toEqual({ tensors: 3, bytes: 12 });
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
    control = createRecordingControl(engine, stillClock, models);
    await control.generate();
    expect(message()).toBe('It is not there.');
    expect(status()).toBe('done');
    expect(shown().frames).toHaveLength(4);
  });

  it('can be cancelled while the network is loaded', async () => {
    runStore.setState(initialRun, true);
    const models = createModelControl(engine);
    models.offerDemo(async () => fakeModel());
    control = createRecordingControl(engine, stillClock, models);
    const answer = engine.delay('loadModel');
    void control.generate();
    await settled();
    await control.cancelSampling();
    answer();
    await settled();
    expect(engine.asked()).toEqual(['loadModel', 'cancelSampling']);
    expect(status()).toBe('empty');
  });

  it('follows the newest frame, then the finished pictures', async () => {
    const answer = await sampling(0);
    expect(status()).toBe('sampling');
    const seen: number[] = [];
    for (let i = 0; i < 4; i++) {
      engine.emit(frameEvent(i));
      seen.push(state().position);
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(viewStore.getState().time).toBe(0);
    const final = new Uint8Array(1);
    engine.emit(finishedEvent(final));
    answer();
    await settled();
    expect(state().position).toBe(4);
    expect(shown()).toMatchObject({
      kind: 'noise',
      title: 'Seed 2718',
      final,
      forwardPasses: 64,
      path: fakePath,
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
    engine.emit(frameEvent(3));
    expect(state().position).toBe(1);
    engine.emit(finishedEvent(new Uint8Array(1)));
    answer();
    await settled();
    expect(state().position).toBe(1);
    expect(status()).toBe('done');
  });

  it('counts the passes as they are made', async () => {
    await sampling(3);
    expect(shown()).toMatchObject({ status: 'sampling', forwardPasses: 3 * 16 });
  });

  it('goes on playing when the last frame has come', async () => {
    const answer = await sampling(3);
    control.seek(0);
    control.playRecording();
    engine.emit(frameEvent(3));
    engine.emit(finishedEvent(new Uint8Array(1)));
    answer();
    await settled();
    expect(state()).toMatchObject({ playing: true, status: { kind: 'done' } });
  });

  it('leaves the cursor of another view alone', async () => {
    viewStore.setState({ view: 'noise', time: 0.5 });
    await sampling(3);
    expect(state().position).toBe(2);
    expect(viewStore.getState().time).toBe(0.5);
  });

  it('keeps the recording that is shown until the new one begins', async () => {
    const answer = await sampling(4);
    engine.emit(finishedEvent(new Uint8Array(1)));
    answer();
    await settled();
    engine.refuse('sample', 'No kernel');
    await control.generate();
    expect(state().status).toEqual({ kind: 'failed', reason: 'No kernel.' });
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
    for (const event of [startedEvent(), frameEvent(0), frameEvent(1)]) engine.emit(event);
    answer();
    expect(shown().schedule).toEqual(schedule);
    control.seek(0);
    expect(viewStore.getState().time).toBe(1);
  });

  it('is cancelled when the engine gives the sampling up with the run', async () => {
    const answer = await sampling(2);
    engine.emit(finishedEvent(null));
    answer();
    await settled();
    expect(status()).toBe('cancelled');
    expect(shown().frames).toHaveLength(2);
  });
});
