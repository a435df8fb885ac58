import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../engine/protocol';
import { modelPreset } from '../../model/unet';
import { announce, announced } from '../announcements';
import { datasetStore, emptyDataset } from '../pictures/dataset';
import { changeSettings, defaultSettings, settingsStore } from '../settings/settings';
import { type FakeEngine, fakeEngine, fakeImages, settled } from '../testing/fake-engine';
import { initialRun, runStore } from './run';
import { createRunControl, type RunControl } from './run-control';
import { rawLoss } from './run-losses';
import { loadingWords } from './run-selectors';

beforeEach(() => announce(''));

let engine: FakeEngine;
let control: RunControl;
let search: string;

const run = () => runStore.getState();
const status = () => run().status.kind;

function progress(firstStep: number, losses: number[]): EngineEvent {
  const step = firstStep + losses.length - 1;
  const memory = { tensors: 10, bytes: 100 };
  return { kind: 'progress', firstStep, losses: Float32Array.from(losses), step, stepsPerSecond: 5, memory };
}

/** Every status that the store went through. */
function watchStatus(): string[] {
  const seen: string[] = [];
  runStore.subscribe((now, before) => {
    if (now.status !== before.status) seen.push(now.status.kind);
  });
  return seen;
}

beforeEach(() => {
  runStore.setState(initialRun, true);
  datasetStore.setState({ ...emptyDataset, images: fakeImages(60) }, true);
  settingsStore.setState(defaultSettings, true);
  rawLoss.clear();
  search = '';
  engine = fakeEngine();
  control = createRunControl(engine, () => search);
});

describe('opening', () => {
  it('is ready when a backend is there', async () => {
    await control.openEngine();
    expect(status()).toBe('ready');
    expect(engine.calls).toEqual([['open', null]]);
  });

  it('hands on the backend that the address asks for', async () => {
    search = '?x=1&backend=webgl';
    await control.openEngine();
    expect(engine.calls).toEqual([['open', 'webgl']]);
    expect(announced()).toBe('');
  });

  it('chooses by itself, and says so, when the address asks for nonsense', async () => {
    search = '?backend=cuda';
    await control.openEngine();
    expect(engine.calls).toEqual([['open', null]]);
    expect(announced()).toContain('“cuda”');
  });

  it('chooses by itself, and says so, when the asked backend cannot be had', async () => {
    search = '?backend=webgpu';
    engine.refuse('open', 'No adapter');
    await control.openEngine();
    expect(engine.calls).toEqual([
      ['open', 'webgpu'],
      ['open', null],
    ]);
    expect(status()).toBe('ready');
    expect(announced()).toContain('No adapter.');
  });

  it('says why when there is no backend at all', async () => {
    engine.refuse('open', 'Nothing to compute with.');
    await control.openEngine();
    expect(run().status).toEqual({ kind: 'unsupported', reason: 'Nothing to compute with.' });
    await control.startTraining();
    expect(engine.asked()).toEqual(['open']);
  });

  it('shows a backend that was opened again', async () => {
    const report = { backend: 'cpu', adapter: 'second', reason: null } as const;
    engine.emit({ kind: 'opened', report });
    expect(run().backend).toBe(report);
  });
});

describe('training', () => {
  beforeEach(() => control.openEngine());

  it('prepares a run from the settings and the data set, then trains to the target', async () => {
    changeSettings('train', { steps: 300, schedule: 'A', modelSize: 'M' });
    changeSettings('scheduleA', { T: 400 });
    changeSettings('data', { flip: true, shift: 2 });
    datasetStore.setState({ images: fakeImages(7, 32, 3), key: 'seven' });
    const seen = watchStatus();
    await control.startTraining();
    const [, prepare, start] = engine.calls;
    const { schedule, modelSize, ...rest } = settingsStore.getState().train;
    expect(modelSize).toBe('M');
    expect(schedule).toBe('A');
    expect(prepare).toEqual([
      'prepare',
      {
        ...rest,
        schedule: settingsStore.getState().scheduleA,
        model: modelPreset('M', 32, 3),
        flip: true,
        shift: 2,
        heldOut: 0,
      },
      datasetStore.getState().images,
    ]);
    expect(start).toEqual(['start', 300]);
    expect(seen).toEqual(['loading', 'paused', 'training']);
    expect(run()).toMatchObject({
      pictures: 7,
      pictureKey: 'seven',
      targetSteps: 300,
      model: { parameters: 1000 },
    });
  });

  it('takes schedule B when that is chosen', async () => {
    changeSettings('train', { schedule: 'B' });
    await control.startTraining();
    expect(run().settings?.schedule).toEqual(settingsStore.getState().scheduleB);
  });

  it('says a sentence when there are no pictures, and leaves the engine alone', async () => {
    datasetStore.setState({ images: null });
    await control.startTraining();
    expect(announced()).toContain('no pictures');
    datasetStore.setState({ images: fakeImages(0) });
    await control.stepTraining();
    expect(status()).toBe('ready');
    expect(engine.asked()).toEqual(['open']);
  });

  it('is pausing at once and paused when the engine says so', async () => {
    await control.startTraining();
    const answer = engine.delay('pause');
    const paused = control.pauseTraining();
    expect(status()).toBe('pausing');
    answer();
    await paused;
    expect(status()).toBe('paused');
  });

  it('resumes to the same target, and beyond it by the steps set now', async () => {
    changeSettings('train', { steps: 100 });
    await control.startTraining();
    engine.emit(progress(1, new Array(40).fill(1)));
    await control.pauseTraining();
    await control.resumeTraining();
    expect(engine.calls.at(-1)).toEqual(['start', 100]);
    engine.emit(progress(41, new Array(60).fill(1)));
    engine.emit({ kind: 'stopped', why: 'target', step: 100, message: '' });
    expect(status()).toBe('paused');
    expect(announced()).toContain('100 steps');
    changeSettings('train', { steps: 25 });
    await control.startTraining();
    expect(engine.calls.at(-1)).toEqual(['start', 125]);
    expect(engine.asked().filter((method) => method === 'prepare')).toHaveLength(1);
  });

  it('keeps the reason when a run stops by itself while it is being paused', async () => {
    await control.startTraining();
    const answer = engine.delay('pause');
    const paused = control.pauseTraining();
    engine.emit({ kind: 'stopped', why: 'diverged', step: 12, message: 'The loss is not a number.' });
    answer();
    await paused;
    expect(run().status).toEqual({
      kind: 'failed',
      why: 'diverged',
      reason: 'The loss is not a number.',
      recoverable: true,
    });
    expect(run().step).toBe(12);
    await control.resumeTraining();
    expect(engine.calls.at(-1)).toEqual(['start', 1000]);
  });

  it('makes one step, with a run of its own if there is none', async () => {
    const seen = watchStatus();
    await control.stepTraining();
    await control.stepTraining();
    expect(engine.asked()).toEqual(['open', 'prepare', 'step', 'step']);
    expect(seen).toEqual(['loading', 'paused', 'training', 'paused', 'training', 'paused']);
  });

  it('does not step a run that trains', async () => {
    await control.startTraining();
    await control.stepTraining();
    expect(engine.asked()).not.toContain('step');
  });

  it('says why a run could not be made, and can try again', async () => {
    engine.refuse('prepare', 'Out of memory');
    await control.startTraining();
    expect(run().status).toEqual({
      kind: 'failed',
      why: 'fault',
      reason: 'Out of memory.',
      recoverable: false,
    });
    await control.startTraining();
    expect(status()).toBe('training');
  });

  it('counts what is ready while it prepares, and then no more', async () => {
    const answer = engine.delay('prepare');
    const started = control.startTraining();
    const waits = () => {
      const now = run().status;
      return now.kind === 'loading' ? loadingWords(now) : now.kind;
    };
    expect(waits()).toBe('Preparing the network');
    engine.emit({ kind: 'preparing', done: 34, total: 1200 });
    expect(waits()).toBe('Preparing the network, 34 of 1,200 shaders');
    answer();
    await started;
    engine.emit({ kind: 'preparing', done: 35, total: 1200 });
    expect(waits()).toBe('training');
  });

  it('does not count what is being prepared for a run that was given up', async () => {
    const answer = engine.delay('prepare');
    const started = control.startTraining();
    const given = engine.delay('disposeRun');
    const reset = control.resetTraining();
    const before = run().status;
    engine.emit({ kind: 'preparing', done: 1, total: 120 });
    expect(run().status).toBe(before);
    for (const go of [answer, given]) go();
    await Promise.all([started, reset]);
  });

  it('prepares once when started twice', async () => {
    await Promise.all([control.startTraining(), control.startTraining()]);
    expect(engine.asked()).toEqual(['open', 'prepare', 'start']);
  });
});

describe('events', () => {
  beforeEach(async () => {
    await control.openEngine();
    await control.startTraining();
  });

  it('shows the mean of the last 20 losses and keeps them all', () => {
    engine.emit(progress(1, new Array(95).fill(9)));
    engine.emit(progress(96, [1, 2, 3, 4, 5]));
    expect(run().loss).toBeCloseTo((15 * 9 + 15) / 20, 6);
    expect(run()).toMatchObject({ step: 100, stepsPerSecond: 5, memory: { tensors: 10 } });
    expect(rawLoss.length).toBe(100);
    expect(Array.from(rawLoss.x.slice(93, 100))).toEqual([94, 95, 96, 97, 98, 99, 100]);
    expect(rawLoss.y[99]).toBe(5);
  });

  it('shows the mean of fewer losses while there are few, so that the number keeps up with the curve', () => {
    engine.emit(progress(1, [8]));
    expect(run().loss).toBe(8);
    engine.emit(progress(2, [7, 6, 5, 4, 3, 2, 1]));
    expect(run().loss).toBe(1.5);
  });

  it('tells the charts that the series grew', () => {
    const before = run().lossVersion;
    engine.emit(progress(1, [1]));
    expect(run().lossVersion).toBeGreaterThan(before);
  });

  it('leaves out losses that are no numbers', () => {
    engine.emit(progress(1, [1, Number.NaN, 3, Infinity]));
    expect(run().loss).toBe(3);
    expect(rawLoss.length).toBe(2);
  });

  it('replaces the losses of steps that are taken again', () => {
    engine.emit(progress(1, [1, 2, 3, 4, 5]));
    engine.emit(progress(4, [40, 50]));
    expect(Array.from(rawLoss.y.slice(0, rawLoss.length))).toEqual([1, 2, 3, 40, 50]);
  });

  it('shows the preview', () => {
    const pixels = new Uint8Array(4);
    engine.emit({ kind: 'preview', step: 3, count: 1, size: 2, channels: 1, pixels });
    expect(run().preview).toEqual({ step: 3, count: 1, size: 2, channels: 1, pixels });
  });

  it('has no rate when it stands', async () => {
    engine.emit(progress(1, [1]));
    await control.pauseTraining();
    expect(run().stepsPerSecond).toBe(0);
    engine.emit(progress(2, [1]));
    expect(run()).toMatchObject({ stepsPerSecond: 0, step: 2 });
  });

  it('keeps what can be looked at when the engine dies, and starts anew', async () => {
    engine.emit(progress(1, [1, 2]));
    engine.emit({ kind: 'failed', message: 'The engine stopped working.' });
    expect(run().status).toMatchObject({ kind: 'failed', why: 'lost', recoverable: false });
    expect(run()).toMatchObject({ step: 2, loss: 2, model: null });
    await control.resumeTraining();
    expect(engine.asked().at(-1)).toBe('start');
    await control.startTraining();
    expect(engine.asked()).toEqual(['open', 'prepare', 'start', 'prepare', 'start']);
    expect(run()).toMatchObject({ step: 0, loss: null });
    expect(rawLoss.length).toBe(0);
  });
});

describe('reset', () => {
  beforeEach(async () => {
    await control.openEngine();
    await control.startTraining();
    engine.emit(progress(1, [1, 2]));
  });

  it('clears at once and is ready when the engine has given the run back', async () => {
    const version = run().lossVersion;
    const answer = engine.delay('disposeRun');
    const reset = control.resetTraining();
    expect(run()).toMatchObject({ step: 0, loss: null, settings: null, model: null, preview: null });
    expect(run().lossVersion).toBeGreaterThan(version);
    expect(rawLoss.length).toBe(0);
    expect(status()).toBe('loading');
    answer();
    await reset;
    expect(status()).toBe('ready');
    expect(run().memory).toEqual({ tensors: 3, bytes: 12 });
  });

  it('does not let the old run speak any more', async () => {
    await control.resetTraining();
    engine.emit(progress(3, [7]));
    engine.emit({ kind: 'stopped', why: 'fault', step: 3, message: 'late' });
    expect(run()).toMatchObject({ step: 0, loss: null });
    expect(status()).toBe('ready');
  });

  it('holds while a run is being prepared', async () => {
    await control.resetTraining();
    const prepared = engine.delay('prepare');
    const started = control.startTraining();
    await control.resetTraining();
    prepared();
    await started;
    expect(status()).toBe('ready');
    expect(run().model).toBeNull();
    expect(engine.asked().at(-1)).not.toBe('start');
  });

  it('does nothing before the first run', async () => {
    await control.resetTraining();
    const before = engine.calls.length;
    await control.resetTraining();
    await settled();
    expect(engine.calls.length).toBe(before);
  });

  it('says so when no engine can be had afterwards', async () => {
    engine.refuse('disposeRun', 'No backend could be opened.');
    await control.resetTraining();
    expect(run().status).toEqual({ kind: 'unsupported', reason: 'No backend could be opened.' });
  });
});
