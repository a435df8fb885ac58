import { beforeEach, describe, expect, it } from 'vitest';
import { announce } from '../announcements';
import type { ModelControl } from '../models/model-control';
import { initialRun, runStore } from '../run/run';
import { changeSettings, settingsStore } from '../settings/settings';
import { type FakeEngine, fakeRecording, settled } from '../testing/fake-engine';
import { type FakeRecordings, fakeRecordings, message, shown, state } from '../testing/fake-recordings';
import type { RecordingControl } from './recording-control';
import { noRecordings, recordingsStore } from './recordings';

/** Side and bytes of a fake sample. */
const size = 16;
const pixels = size * size;

let engine: FakeEngine;
let models: ModelControl;
let control: RecordingControl;
let asked: FakeRecordings['asked'];
let made: FakeRecordings['made'];

beforeEach(() => {
  ({ engine, models, control, asked, made } = fakeRecordings());
  changeSettings('sample', { count: 3 });
});

describe('branching', () => {
  beforeEach(() => made(control.generate));

  it('goes on from the chosen sample where the player stands', async () => {
    const { id } = shown();
    control.choose(2);
    control.seek(1);
    await made(() => control.branchHere({ count: 4, seed: 77 }));
    const [, settings, origin] = asked()[1];
    expect(settings).toEqual({ ...settingsStore.getState().sample, count: 4, seed: 77, eta: 1 });
    expect(origin).toMatchObject({ model: 'run', start: { kind: 'state' }, plan: { first: 1 } });
    expect(origin.plan.steps.map(({ t }) => t)).toEqual([666, 333, 0]);
    expect(shown()).toMatchObject({
      kind: 'branch',
      title: 'Branch at t = 666',
      parent: { id, index: 1 },
      status: 'done',
    });
    expect(state()).toMatchObject({ position: 3, chosen: 2 });
  });

  it('says that it goes on with noise', async () => {
    control.seek(1);
    engine.delay('sample');
    void control.branchHere({ count: 4 });
    await settled();
    expect(message()).toContain('so the branch goes on by DDIM, η = 1');
  });

  it('draws noise that no recording had, unless it is told which', async () => {
    for (let i = 0; i < 2; i++) {
      control.showRecording(state().recordings[0].id);
      control.seek(1);
      await made(() => control.branchHere({ count: 1 }));
    }
    const seeds = state().recordings.map(({ settings }) => settings!.seed);
    expect(new Set(seeds).size).toBe(3);
  });

  it('can be done again and again', async () => {
    control.seek(1);
    await made(() => control.branchHere({ count: 2 }));
    const first = shown();
    control.seek(1);
    await made(() => control.branchHere({ count: 5 }));
    expect(shown().parent).toEqual({ id: first.id, index: 1 });
    expect(first.parent?.id).toBe(state().recordings[0].id);
    expect(state().recordings).toHaveLength(3);
    const [, , { start, plan }] = asked()[2];
    expect(plan.steps[0].t).toBe(first.path[1]);
    // The frame it goes on from holds x_t = 1 everywhere, and five samples are made of one.
    expect(start).toEqual({ kind: 'state', xt: new Float32Array(5 * pixels).fill(1) });
  });

  it('is done by the network that made it, though the run is gone', async () => {
    const kept = await models.keepModel();
    const recording = fakeRecording({ id: 900, size, origin: { ...shown().origin, model: kept! } });
    const frames = recording.frames.map((frame) => ({ ...frame, state: new Int16Array(pixels) }));
    recordingsStore.setState({ recordings: [{ ...recording, frames }], current: 900, position: 1 });
    runStore.setState(initialRun, true);
    engine.delay('sample');
    void control.branchHere({ count: 1 });
    await settled();
    expect(asked().at(-1)![2]).toMatchObject({ model: kept });
    expect(asked().at(-1)![2].plan.steps[0].t).toBe(666);
  });

  it('says why it cannot be done, and leaves all as it was', async () => {
    const before = state();
    control.seek(4);
    await control.branchHere({ count: 2 });
    expect(message()).toContain('These pictures are finished');
    control.seek(1);
    runStore.setState(initialRun, true);
    await control.branchHere({ count: 2 });
    expect(message()).toContain('train for a step');
    expect(state()).toEqual({ ...before, position: 1 });
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
  await made(control.generate);
  const { id } = shown();
  const xt = new Float32Array(3 * pixels).fill(0.25);
  await made(() => control.continuePainted(xt, 2));
  expect(asked()[1][1]).toEqual(settingsStore.getState().sample);
  expect(asked()[1][2].start).toEqual({ kind: 'state', xt });
  expect(asked()[1][2].plan.steps.map(({ t }) => t)).toEqual([333, 0]);
  expect(shown()).toMatchObject({ kind: 'painted', parent: { id, index: 2 } });
  control.showRecording(id);
  await made(() => control.continuePainted(xt.subarray(0, pixels), 2, 1));
  expect(shown().settings?.count).toBe(1);
});

describe('from pictures and seeds', () => {
  it('makes a picture anew', async () => {
    changeSettings('sample', { spacing: 'trailing' });
    await made(() => control.fromPicture(new Uint8Array(pixels), 0.5));
    expect(shown()).toMatchObject({ kind: 'photo', title: 'From a picture, strength 0.5', parent: null });
    expect(asked()[0][2].plan.steps.map(({ t }) => t)).toEqual([499, 249]);
  });

  it('fits new pictures to a part that stays, in branches too', async () => {
    const keep = new Uint8Array(pixels).fill(1, 0, 100);
    const known = { x0: new Uint8Array(pixels), keep };
    await made(() => control.inpaint(known.x0, keep));
    expect(shown()).toMatchObject({ kind: 'inpainted', origin: { known } });
    control.seek(1);
    await made(() => control.branchHere({ count: 2 }));
    expect(asked()[1][2].known).toEqual(known);
  });

  it('goes between two noises', async () => {
    await made(() => control.between(2718, 31));
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
    expect(state()).toEqual(noRecordings);
    expect(asked()).toEqual([]);
  });

  it('needs a network', async () => {
    runStore.setState(initialRun, true);
    for (const begin of [
      () => control.fromPicture(new Uint8Array(pixels), 0.5),
      () => control.inpaint(new Uint8Array(pixels), new Uint8Array(pixels)),
      () => control.between(1, 2),
    ]) {
      announce('');
      await begin();
      expect(message()).toContain('train for a step');
    }
    expect(engine.calls).toEqual([]);
  });
});
