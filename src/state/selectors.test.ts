import { describe, expect, it } from 'vitest';
import type { AppState } from './app-state';
import { noModels } from './models/models';
import { emptyDataset } from './pictures/dataset';
import { noQuality } from './recordings/quality';
import { noRecordings } from './recordings/recordings';
import { initialRun } from './run/run';
import { canBegin, canContinue, canReset, hasOwnModel } from './run/run-selectors';
import { hasFrames, isEngineBusy, pictureCount, samplingModel, shownRecording } from './selectors';
import { fakeImages, fakeRecording } from './testing/fake-engine';

const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
const trained: AppState['run'] = { ...initialRun, model, step: 3, status: { kind: 'paused' } };

describe('what Generate samples from', () => {
  it.each([
    [initialRun, 'none', null],
    [initialRun, 'ready', 'demo'],
    [initialRun, 'loading', 'demo'],
    [{ ...trained, step: 0 }, 'ready', 'demo'],
    [trained, 'ready', 'run'],
  ] as const)('case %#', (run, demo, expected) => {
    expect(samplingModel({ run, models: { ...noModels, demo } })).toBe(expected);
  });
});

it('finds the recording that is shown', () => {
  const recording = fakeRecording({ id: 7 });
  const recordings = { ...noRecordings, recordings: [recording], current: 7 };
  expect(shownRecording({ recordings })).toBe(recording);
  expect(hasFrames({ recordings })).toBe(true);
  expect(hasFrames({ recordings: noRecordings })).toBe(false);
});

it('knows when the engine is busy', () => {
  const sampling = { ...noRecordings, status: { kind: 'sampling' as const } };
  const measuring = { ...noQuality, status: { kind: 'measuring' as const, done: 0, total: 5 } };
  expect(isEngineBusy({ recordings: noRecordings, quality: noQuality })).toBe(false);
  expect(isEngineBusy({ recordings: sampling, quality: noQuality })).toBe(true);
  expect(isEngineBusy({ recordings: noRecordings, quality: measuring })).toBe(true);
});

it('counts pictures, those that are not there yet as none', () => {
  expect(pictureCount({ dataset: emptyDataset })).toBe(0);
  expect(pictureCount({ dataset: { ...emptyDataset, images: fakeImages(3) } })).toBe(3);
});

describe('the run', () => {
  const failed = (recoverable: boolean): AppState['run'] => ({
    ...trained,
    model: recoverable ? model : null,
    status: { kind: 'failed', why: 'fault', reason: '', recoverable },
  });

  it.each([
    [initialRun, [false, false, false, false]],
    [{ ...initialRun, status: { kind: 'ready' } } as const, [true, false, false, false]],
    [trained, [false, true, false, true]],
    [failed(true), [false, true, true, true]],
    [failed(false), [true, false, true, false]],
  ] as const)('case %#: begin, continue, reset, own model', (run, expected) => {
    expect([canBegin(run), canContinue(run), canReset(run), hasOwnModel(run)]).toEqual(expected);
  });
});
