/** Reset and its undoing, as the page sees them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { undoResetAction } from '../../actions/train-actions';
import { announced } from '../announcements';
import { readAppState } from '../app-state';
import type { FakeEngine } from '../testing/fake-engine';
import { freshRun, progress, run, status } from '../testing/fresh-run';
import { forgetResetRun, resetRunStore } from './reset-run';
import { rawLoss } from './run-losses';

let engine: FakeEngine;
let control: ReturnType<typeof freshRun>['control'];
const kept = () => resetRunStore.getState().last;
const canUndo = () => undoResetAction.enabled(readAppState());

beforeEach(async () => {
  forgetResetRun();
  ({ engine, control } = freshRun());
  await control.openEngine();
  await control.startTraining();
});

describe('a run that was reset', () => {
  it('is brought back with its figures, losses and settings, paused', async () => {
    engine.emit(progress(1, [3, 2, 1]));
    await control.pauseTraining();
    const before = run();
    await control.resetTraining();
    expect([run().step, rawLoss.length, canUndo()]).toEqual([0, 0, true]);
    await control.undoReset();
    expect(engine.asked().slice(-1)).toEqual(['restoreRun']);
    expect(run()).toMatchObject({
      step: 3,
      loss: before.loss,
      settings: before.settings,
      model: before.model,
    });
    expect([...rawLoss.y.subarray(0, rawLoss.length)]).toEqual([3, 2, 1]);
    expect([status(), canUndo(), announced()]).toEqual(['paused', false, 'The run is back, after 3 steps.']);
    await control.resumeTraining();
    expect(engine.calls.at(-1)).toEqual(['start', before.targetSteps]);
  });

  it('is kept until another one begins', async () => {
    engine.emit(progress(1, [3]));
    await control.resetTraining();
    await control.startTraining();
    expect([kept(), canUndo()]).toEqual([null, false]);
    await control.undoReset();
    expect(engine.asked()).not.toContain('restoreRun');
  });

  it('is not offered where it had no step, or went with the engine', async () => {
    await control.resetTraining();
    expect(kept()).toBeNull();
    await control.startTraining();
    engine.emit(progress(1, [3]));
    await control.resetTraining();
    engine.emit({ kind: 'failed', message: 'The engine stopped.' });
    expect([kept(), canUndo()]).toEqual([null, false]);
  });

  it('that cannot be brought back says why, and another can begin', async () => {
    engine.emit(progress(1, [3]));
    await control.resetTraining();
    engine.refuse('restoreRun', 'There is no run that could be brought back');
    await control.undoReset();
    expect(status()).toBe('failed');
    expect(announced()).toContain('There is no run that could be brought back.');
    await control.startTraining();
    expect(engine.asked().at(-1)).toBe('start');
  });
});
