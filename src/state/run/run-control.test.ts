import { beforeEach, describe, expect, it } from 'vitest';
import { modelPreset } from '../../model/unet';
import { announced } from '../announcements';
import { datasetStore } from '../pictures/dataset';
import { changeSettings, settingsStore } from '../settings/settings';
import { type FakeEngine, fakeImages } from '../testing/fake-engine';
import { freshRun, progress, run, status } from '../testing/fresh-run';
import { runStore } from './run';
import { loadingWords } from './run-selectors';

let engine: FakeEngine;
let control: ReturnType<typeof freshRun>['control'];

/** Every status that the store went through. */
function watchStatus(): string[] {
  const seen: string[] = [];
  runStore.subscribe((now, before) => {
    if (now.status !== before.status) seen.push(now.status.kind);
  });
  return seen;
}

beforeEach(() => {
  ({ engine, control } = freshRun());
});

describe('opening', () => {
  it('is ready when a backend is there', async () => {
    await control.openEngine();
    expect(status()).toBe('ready');
    expect(engine.calls).toEqual([['open', null]]);
  });

  it('hands on the backend that the address asks for', async () => {
    ({ engine, control } = freshRun('?x=1&backend=webgl'));
    await control.openEngine();
    expect(engine.calls).toEqual([['open', 'webgl']]);
    expect(announced()).toBe('');
  });

  it('chooses by itself, and says so, when the address asks for nonsense', async () => {
    ({ engine, control } = freshRun('?backend=cuda'));
    await control.openEngine();
    expect(engine.calls).toEqual([['open', null]]);
    expect(announced()).toContain('“cuda”');
  });

  it('chooses by itself, and says so, when the asked backend cannot be had', async () => {
    ({ engine, control } = freshRun('?backend=webgpu'));
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
