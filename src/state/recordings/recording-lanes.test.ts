import { beforeEach, describe, expect, it } from 'vitest';
import type { ModelControl } from '../models/model-control';
import { initialRun, runStore } from '../run/run';
import { changeSettings, defaultSettings } from '../settings/settings';
import { type FakeEngine, fakeEngine, fakeModel, fakeRecording, settled } from '../testing/fake-engine';
import { type FakeRecordings, fakePath, fakeRecordings, message, state } from '../testing/fake-recordings';
import { createRecordingControl, type RecordingControl } from './recording-control';
import { laneRecordings, mostRecordedBytes, noRecordings, recordingsStore } from './recordings';

let engine: FakeEngine;
let models: ModelControl;
let control: RecordingControl;
let asked: FakeRecordings['asked'];
let made: FakeRecordings['made'];
let tell: FakeRecordings['tell'];

beforeEach(() => {
  ({ engine, models, control, asked, made, tell } = fakeRecordings());
  changeSettings('sample', { count: 3 });
});

describe('side by side', () => {
  const lanes = [
    { title: 'DDIM' },
    { title: 'Heun', settings: { sampler: 'heun' as const, steps: 8 } },
    { title: 'By A', spacedBy: 'A' as const },
  ];
  const ids = () => state().recordings.map(({ id }) => id);

  /** Makes so many of the lanes. */
  async function compared(count: number): Promise<Promise<void>> {
    let answer = engine.delay('sample');
    const begun = control.compare(lanes);
    for (let i = 0; i < count; i++) {
      await settled();
      tell();
      const next = i < lanes.length - 1 ? engine.delay('sample') : () => {};
      answer();
      answer = next;
    }
    await settled();
    return begun;
  }

  it('makes one after the other from the same noise, and shows them together', async () => {
    await compared(3);
    expect(asked().map(([, { seed, count }]) => [seed, count])).toEqual([
      [2718, 3],
      [2718, 3],
      [2718, 3],
    ]);
    expect(asked().map(([, { sampler, steps }]) => [sampler, steps])).toEqual([
      ['ddim', 4],
      ['heun', 8],
      ['ddim', 4],
    ]);
    const [own, , byA] = asked().map(([, , { plan }]) => plan.steps.map(({ t }) => t));
    expect(own).toEqual(fakePath);
    expect(byA).not.toEqual(own);
    expect(state().recordings.map(({ origin }) => origin.spacedBy)).toEqual([
      null,
      null,
      defaultSettings.scheduleA,
    ]);
    expect(laneRecordings(state()).map(({ title }) => title)).toEqual(['DDIM', 'Heun', 'By A']);
    expect(state()).toMatchObject({
      lanes: ids(),
      current: ids()[0],
      position: 4,
      status: { kind: 'done' },
    });
  });

  it('shows the first at once, and stays sampling until the last is made', async () => {
    void compared(1);
    await settled();
    await settled();
    expect(state()).toMatchObject({ lanes: ids(), position: 4, status: { kind: 'sampling' } });
    expect(asked()).toHaveLength(2);
    tell(2);
    expect(state()).toMatchObject({ lanes: ids(), current: ids()[0], position: 4 });
    expect(ids()).toHaveLength(2);
  });

  it('keeps what was made when it is cancelled', async () => {
    void compared(1);
    await settled();
    await settled();
    tell(2);
    await control.cancelSampling();
    expect(laneRecordings(state()).map(({ status }) => status)).toEqual(['done', 'cancelled']);
    await settled();
    expect(asked()).toHaveLength(2);
  });

  it('is one alone when only one was made', async () => {
    void compared(1);
    await settled();
    await settled();
    await control.cancelSampling();
    expect(state()).toMatchObject({ lanes: [], current: ids()[0], status: { kind: 'done' } });
  });

  it('stops at the first that fails', async () => {
    const answer = engine.delay('sample');
    const begun = control.compare(lanes);
    await settled();
    tell();
    engine.refuse('sample', 'No kernel');
    answer();
    await begun;
    expect(asked()).toHaveLength(2);
    expect(state()).toMatchObject({ lanes: [], status: { kind: 'failed', reason: 'No kernel.' } });
    expect(ids()).toHaveLength(1);
  });

  it('goes back to one alone', async () => {
    await compared(3);
    control.clearLanes();
    expect(state()).toMatchObject({ lanes: [], current: ids()[0] });
    expect(ids()).toHaveLength(3);
  });

  it('goes on with those that are left', async () => {
    await compared(3);
    const [first, second, third] = ids();
    control.removeRecording(first!);
    expect(state()).toMatchObject({ lanes: [second, third], current: second });
    control.removeRecording(third!);
    expect(state()).toMatchObject({ lanes: [], current: second });
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
    expect(state()).toEqual(noRecordings);
  });

  it('shares the memory among them', async () => {
    const run = runStore.getState().settings!;
    runStore.setState({ settings: { ...run, model: { ...run.model, size: 64, inChannels: 3 } } });
    changeSettings('sample', { steps: 1000, count: 64 });
    engine.delay('sample');
    void control.compare([...lanes, { title: 'Fourth' }]);
    await settled();
    const frame = 64 * 64 * 64 * 3 * 5;
    const { keepEvery } = asked()[0][2];
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
    expect(engine.asked()).toEqual(['exportModel', 'loadModel', 'sample']);
    expect(engine.calls[1]).toEqual(['loadModel', kept, { ...fakeModel(), title: 'Step 40' }]);
    expect(asked()[0][2].model).toBe(kept);
  });
});

describe('the ideal denoiser', () => {
  it('comes beside what the network made, from the same noise', async () => {
    await made(control.generate);
    changeSettings('sample', { seed: 1, steps: 7 });
    await made(control.ideal);
    const [network, ideal] = laneRecordings(state());
    expect(network).toMatchObject({ kind: 'noise', origin: { model: 'run' } });
    expect(ideal).toMatchObject({ kind: 'ideal', title: 'Ideal denoiser', origin: { model: 'ideal' } });
    expect(ideal!.settings).toEqual(network!.settings);
    expect(state().current).toBe(network!.id);
  });

  it('comes with the network’s own where that was not made yet, or by another run', async () => {
    engine.delay('sample');
    void control.ideal();
    await settled();
    expect(asked()[0][2].model).toBe('run');
    await control.cancelSampling();
    recordingsStore.setState({ recordings: [fakeRecording({ id: 900, size: 8 })], current: 900, lanes: [] });
    engine = fakeEngine();
    control = createRecordingControl(engine, { request: () => 1, cancel: () => {} });
    engine.delay('sample');
    void control.ideal();
    await settled();
    expect(asked()[0][2].model).toBe('run');
  });
});
