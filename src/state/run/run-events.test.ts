import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeEngine, settled } from '../testing/fake-engine';
import { freshRun, progress, run, status } from '../testing/fresh-run';
import { rawLoss } from './run-losses';

let engine: FakeEngine;
let control: ReturnType<typeof freshRun>['control'];

beforeEach(() => {
  ({ engine, control } = freshRun());
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
