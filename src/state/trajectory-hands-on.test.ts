import { beforeEach, describe, expect, it } from 'vitest';
import type { SampleOrigin, SampleSettings } from '../engine/protocol';
import {
  type FakeEngine,
  fakeEngine,
  fakeFrame,
  fakeImages,
  fakeModel,
  fakeRecording,
  settled,
} from './fake-engine';
import { createModelControl, type ModelControl, modelsStore, noModels } from './models';
import { initialRun, runStore } from './run';
import { changeSettings, defaultSettings, settingsStore } from './settings';
import { trainSettings } from './train-settings';
import {
  currentRecording,
  emptyTrajectory,
  laneRecordings,
  mostRecordedBytes,
  trajectoryStore,
} from './trajectory';
import { createTrajectoryControl, type TrajectoryControl } from './trajectory-control';
import { viewStore } from './view';

const size = 16;
const pixels = size * size;

let engine: FakeEngine;
let models: ModelControl;
let control: TrajectoryControl;

const trajectory = () => trajectoryStore.getState();
const shown = () => currentRecording(trajectory());
const message = () => runStore.getState().message;

type Asked = ['sample', SampleSettings, SampleOrigin];
const asked = () => engine.calls.filter(([method]) => method === 'sample') as Asked[];

/** What the engine tells of the sampling that it was asked for last, in `steps` evaluations; the last may be missing. */
function tell(steps: number, frames = steps): void {
  const [, settings, { model, start }] = asked().at(-1)!;
  const first = start.kind === 'state' && start.t !== null ? start.t : 999;
  const path = Array.from({ length: steps }, (_, i) => Math.round((first * (steps - i)) / steps));
  engine.emit({
    kind: 'sampling-started',
    settings,
    schedule: runStore.getState().settings?.schedule ?? defaultSettings.scheduleB,
    path,
    size,
    channels: 1,
    modelTitle: model,
    modelStep: 40,
  });
  for (let i = 0; i < frames; i++) {
    const frame = fakeFrame(i, path[i]!, path[i + 1] ?? -1, settings.count * pixels, i);
    engine.emit({ kind: 'frame', frame });
  }
  if (frames === steps) {
    engine.emit({
      kind: 'sampling-finished',
      final: new Uint8Array(1),
      forwardPasses: settings.count * steps,
    });
  }
}

/** Has something made to its end. */
async function whole(begin: () => Promise<void>, steps = 4): Promise<void> {
  const answer = engine.delay('sample');
  const begun = begin();
  await settled();
  tell(steps);
  answer();
  await begun;
}

beforeEach(() => {
  const settings = trainSettings(defaultSettings, fakeImages(1));
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, settings, model, step: 40 }, true);
  trajectoryStore.setState(emptyTrajectory, true);
  settingsStore.setState(defaultSettings, true);
  modelsStore.setState(noModels, true);
  viewStore.setState({ view: 'sample', time: 0.33 });
  changeSettings('sample', { count: 3 });
  engine = fakeEngine();
  models = createModelControl(engine);
  control = createTrajectoryControl(engine, { request: () => 1, cancel: () => {} }, models);
});

describe('branching', () => {
  beforeEach(() => whole(control.generate));

  it('goes on from the chosen sample where the player stands', async () => {
    const { id } = shown();
    control.choose(2);
    control.seek(1);
    await whole(() => control.branchHere({ count: 4, seed: 77 }), 2);
    const [, settings, origin] = asked()[1]!;
    expect(settings).toEqual({ ...settingsStore.getState().sample, count: 4, seed: 77, eta: 1 });
    expect(origin).toMatchObject({ model: 'run', start: { kind: 'state', t: 749 } });
    expect(shown()).toMatchObject({
      kind: 'branch',
      title: 'Branch at t = 749',
      parent: { id, index: 1 },
      status: 'done',
    });
    expect(trajectory()).toMatchObject({ position: 2, chosen: 2 });
  });

  it('says that it goes on with noise', async () => {
    control.seek(1);
    engine.delay('sample');
    void control.branchHere({ count: 4 });
    await settled();
    expect(message()).toContain('so the branch goes on by DDIM with η = 1');
  });

  it('draws noise that no recording had, unless it is told which', async () => {
    for (let i = 0; i < 2; i++) {
      control.showRecording(trajectory().recordings[0]!.id);
      control.seek(1);
      await whole(() => control.branchHere({ count: 1 }), 2);
    }
    const seeds = trajectory().recordings.map(({ settings }) => settings!.seed);
    expect(new Set(seeds).size).toBe(3);
  });

  it('can be done again and again', async () => {
    control.seek(1);
    await whole(() => control.branchHere({ count: 2 }), 3);
    const first = shown();
    control.seek(1);
    await whole(() => control.branchHere({ count: 5 }), 2);
    expect(shown().parent).toEqual({ id: first.id, index: 1 });
    expect(first.parent?.id).toBe(trajectory().recordings[0]!.id);
    expect(trajectory().recordings).toHaveLength(3);
    const [, , { start }] = asked()[2]!;
    // The frame it goes on from holds x_t = 1 everywhere, and five samples are made of one.
    expect(start).toEqual({ kind: 'state', t: first.path[1], xt: new Float32Array(5 * pixels).fill(1) });
  });

  it('is done by the network that made it, though the run is gone', async () => {
    const kept = await models.keepModel();
    const recording = fakeRecording({ id: 900, size, origin: { ...shown().origin, model: kept! } });
    const frames = recording.frames.map((frame) => ({ ...frame, state: new Int16Array(pixels) }));
    trajectoryStore.setState({ recordings: [{ ...recording, frames }], current: 900, position: 1 });
    runStore.setState(initialRun, true);
    engine.delay('sample');
    void control.branchHere({ count: 1 });
    await settled();
    expect(asked().at(-1)![2]).toMatchObject({ model: kept, start: { t: 666 } });
  });

  it('says why it cannot be done, and leaves all as it was', async () => {
    const before = trajectory();
    control.seek(4);
    await control.branchHere({ count: 2 });
    expect(message()).toContain('These pictures are finished');
    control.seek(1);
    runStore.setState(initialRun, true);
    await control.branchHere({ count: 2 });
    expect(message()).toContain('train for a step');
    expect(trajectory()).toEqual({ ...before, position: 1 });
    expect(asked()).toHaveLength(1);
  });
});

it('has nothing to go on from before the first frame', async () => {
  await control.branchHere({ count: 2 });
  expect(message()).toContain('nothing to go on from');
  await control.continuePainted(new Float32Array(1), 0);
  expect(message()).toContain('nothing to go on from');
  expect(engine.calls).toEqual([]);
});

it('goes on from what was painted', async () => {
  await whole(control.generate);
  const { id } = shown();
  const xt = new Float32Array(3 * pixels).fill(0.25);
  await whole(() => control.continuePainted(xt, 2), 2);
  expect(asked()[1]![1]).toEqual(settingsStore.getState().sample);
  expect(asked()[1]![2].start).toEqual({ kind: 'state', t: 500, xt });
  expect(shown()).toMatchObject({ kind: 'painted', parent: { id, index: 2 } });
  control.showRecording(id);
  await whole(() => control.continuePainted(xt.subarray(0, pixels), 2, 1), 2);
  expect(shown().settings?.count).toBe(1);
});

describe('from pictures and seeds', () => {
  it('makes a picture anew', async () => {
    await whole(() => control.fromPicture(new Uint8Array(pixels), 0.5));
    expect(shown()).toMatchObject({ kind: 'photo', title: 'From a picture, strength 0.5', parent: null });
    expect(asked()[0]![2].start).toMatchObject({ kind: 'state', t: 499 });
  });

  it('fits new pictures to a part that stays, in branches too', async () => {
    const keep = new Uint8Array(pixels).fill(1, 0, 100);
    const known = { x0: new Uint8Array(pixels), keep };
    await whole(() => control.inpaint(known.x0, keep));
    expect(shown()).toMatchObject({ kind: 'inpainted', origin: { known } });
    control.seek(1);
    await whole(() => control.branchHere({ count: 2 }));
    expect(asked()[1]![2].known).toEqual(known);
  });

  it('goes between two noises', async () => {
    await whole(() => control.between(2718, 31));
    expect(shown()).toMatchObject({ kind: 'between', title: 'From 2718 to 31' });
  });

  it.each([
    [
      'a picture of another size',
      () => control.fromPicture(new Uint8Array(5), 0.5),
      '16 × 16 pixels in grey',
    ],
    ['a strength out of bounds', () => control.fromPicture(new Uint8Array(pixels), 1.5), 'strength must be'],
    [
      'a mask of another size',
      () => control.inpaint(new Uint8Array(pixels), new Uint8Array(3)),
      'mask must be',
    ],
    ['two equal seeds', () => control.between(1, 1), 'Both seeds are the same'],
  ])('refuses %s', async (_, begin, words) => {
    await begin();
    expect(message()).toContain(words);
    expect(trajectory()).toEqual(emptyTrajectory);
    expect(asked()).toEqual([]);
  });

  it('needs a network', async () => {
    runStore.setState(initialRun, true);
    for (const begin of [
      () => control.fromPicture(new Uint8Array(pixels), 0.5),
      () => control.inpaint(new Uint8Array(pixels), new Uint8Array(pixels)),
      () => control.between(1, 2),
    ]) {
      runStore.setState({ message: '' });
      await begin();
      expect(message()).toContain('train for a step');
    }
    expect(engine.calls).toEqual([]);
  });
});

describe('side by side', () => {
  const lanes = [
    { title: 'DDIM' },
    { title: 'Heun', settings: { sampler: 'heun' as const, steps: 8 } },
    { title: 'By A', path: 'A' as const },
  ];
  const ids = () => trajectory().recordings.map(({ id }) => id);

  /** Makes as many lanes as are given numbers of evaluations. */
  async function compared(steps: number[]): Promise<Promise<void>> {
    let answer = engine.delay('sample');
    const begun = control.compare(lanes);
    for (const [i, count] of steps.entries()) {
      await settled();
      tell(count);
      const next = i < lanes.length - 1 ? engine.delay('sample') : () => {};
      answer();
      answer = next;
    }
    await settled();
    return begun;
  }

  it('makes one after the other from the same noise, and shows them together', async () => {
    await compared([4, 8, 4]);
    expect(asked().map(([, { seed, count }]) => [seed, count])).toEqual([
      [2718, 3],
      [2718, 3],
      [2718, 3],
    ]);
    expect(asked().map(([, { sampler, steps }]) => [sampler, steps])).toEqual([
      ['ddim', 20],
      ['heun', 8],
      ['ddim', 20],
    ]);
    expect(asked().map(([, , { path }]) => path)).toEqual([null, null, defaultSettings.scheduleA]);
    expect(laneRecordings(trajectory()).map(({ title }) => title)).toEqual(['DDIM', 'Heun', 'By A']);
    expect(trajectory()).toMatchObject({
      lanes: ids(),
      current: ids()[0],
      position: 4,
      status: { kind: 'done' },
    });
  });

  it('shows the first at once, and stays sampling until the last is made', async () => {
    void compared([4]);
    await settled();
    await settled();
    expect(trajectory()).toMatchObject({ lanes: ids(), position: 4, status: { kind: 'sampling' } });
    expect(asked()).toHaveLength(2);
    tell(8, 2);
    expect(trajectory()).toMatchObject({ lanes: ids(), current: ids()[0], position: 4 });
    expect(ids()).toHaveLength(2);
  });

  it('keeps what was made when it is cancelled', async () => {
    void compared([4]);
    await settled();
    await settled();
    tell(8, 2);
    await control.cancelSampling();
    expect(laneRecordings(trajectory()).map(({ status }) => status)).toEqual(['done', 'cancelled']);
    await settled();
    expect(asked()).toHaveLength(2);
  });

  it('is one alone when only one was made', async () => {
    void compared([4]);
    await settled();
    await settled();
    await control.cancelSampling();
    expect(trajectory()).toMatchObject({ lanes: [], current: ids()[0], status: { kind: 'done' } });
  });

  it('stops at the first that fails', async () => {
    const answer = engine.delay('sample');
    const begun = control.compare(lanes);
    await settled();
    tell(4);
    engine.refuse('sample', 'No kernel');
    answer();
    await begun;
    expect(asked()).toHaveLength(2);
    expect(trajectory()).toMatchObject({ lanes: [], status: { kind: 'failed', reason: 'No kernel.' } });
    expect(ids()).toHaveLength(1);
  });

  it('goes back to one alone', async () => {
    await compared([4, 8, 4]);
    control.clearLanes();
    expect(trajectory()).toMatchObject({ lanes: [], current: ids()[0] });
    expect(ids()).toHaveLength(3);
  });

  it('goes on with those that are left', async () => {
    await compared([4, 8, 4]);
    const [first, second, third] = ids();
    control.removeRecording(first!);
    expect(trajectory()).toMatchObject({ lanes: [second, third], current: second });
    control.removeRecording(third!);
    expect(trajectory()).toMatchObject({ lanes: [], current: second });
  });

  it('needs two to four, and their networks', async () => {
    await control.compare([{ title: 'One' }]);
    expect(message()).toContain('Two to four');
    await control.compare(Array.from({ length: 5 }, () => ({ title: 'Many' })));
    expect(message()).toContain('Two to four');
    await control.compare([{ title: 'There' }, { title: 'Gone', model: 'kept-1' }]);
    expect(message()).toContain('not kept');
    runStore.setState(initialRun, true);
    await control.compare([{ title: 'A' }, { title: 'B' }]);
    expect(message()).toContain('train for a step');
    expect(asked()).toEqual([]);
    expect(trajectory()).toEqual(emptyTrajectory);
  });

  it('shares the memory among them', async () => {
    const run = runStore.getState().settings!;
    runStore.setState({ settings: { ...run, model: { ...run.model, size: 64, inChannels: 3 } } });
    changeSettings('sample', { steps: 1000, count: 64 });
    engine.delay('sample');
    void control.compare([...lanes, { title: 'Fourth' }]);
    await settled();
    const frame = 64 * 64 * 64 * 3 * 5;
    const { keepEvery } = asked()[0]![2];
    expect(4 * frame * (1000 / keepEvery)).toBeLessThan(mostRecordedBytes);
    expect(4 * frame * (1000 / keepEvery)).toBeGreaterThan(0.9 * mostRecordedBytes);
  });

  it('loads a network that was kept', async () => {
    const kept = await models.keepModel();
    engine.delay('sample');
    void control.compare([
      { title: 'Then', model: kept! },
      { title: 'Now', model: 'run' },
    ]);
    await settled();
    expect(engine.asked()).toEqual(['exportModel', 'load', 'sample']);
    expect(engine.calls[1]).toEqual(['load', kept, { ...fakeModel(), title: 'Step 40' }]);
    expect(asked()[0]![2].model).toBe(kept);
  });
});

describe('the ideal denoiser', () => {
  it('comes beside what the network made, from the same noise', async () => {
    await whole(control.generate);
    changeSettings('sample', { seed: 1, steps: 7 });
    await whole(control.ideal);
    const [network, ideal] = laneRecordings(trajectory());
    expect(network).toMatchObject({ kind: 'noise', origin: { model: 'run' } });
    expect(ideal).toMatchObject({ kind: 'ideal', title: 'Ideal denoiser', origin: { model: 'ideal' } });
    expect(ideal!.settings).toEqual(network!.settings);
    expect(trajectory().current).toBe(network!.id);
  });

  it('comes with the network’s own where that was not made yet, or by another run', async () => {
    engine.delay('sample');
    void control.ideal();
    await settled();
    expect(asked()[0]![2].model).toBe('run');
    await control.cancelSampling();
    trajectoryStore.setState({ recordings: [fakeRecording({ id: 900, size: 8 })], current: 900, lanes: [] });
    engine = fakeEngine();
    control = createTrajectoryControl(engine, { request: () => 1, cancel: () => {} });
    engine.delay('sample');
    void control.ideal();
    await settled();
    expect(asked()[0]![2].model).toBe('run');
  });
});
