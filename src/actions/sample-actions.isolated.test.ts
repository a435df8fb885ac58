import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isEnabled } from '../actions/action';
import { modelsStore, mostModels, noModels } from '../state/models/models';
import { noQuality, qualityStore } from '../state/recordings/quality';
import { branchHere } from '../state/recordings/recording-control';
import { noRecordings, type RecordingsState, recordingsStore } from '../state/recordings/recordings';
import { initialRun, type RunState, runStore } from '../state/run/run';
import { initialSeeds, lockSeed, seedsStore } from '../state/seeds';
import { fakeRecording } from '../state/testing/fake-engine';
import { perform } from './action';
import {
  branchAction,
  cancelQualityAction,
  clearLanesAction,
  generateAction,
  keepModelAction,
  measureQualityAction,
  newSeedAction,
  reverseAction,
} from './sample-actions';

vi.mock('../state/recordings/recording-control', async (original) => ({
  ...(await original<typeof import('../state/recordings/recording-control')>()),
  branchHere: vi.fn(async () => {}),
}));

const recorded = (change: Partial<RecordingsState> = {}) =>
  recordingsStore.setState(
    { ...noRecordings, status: { kind: 'done' }, recordings: [fakeRecording()], current: 1, ...change },
    true,
  );

const withRun = (step: number) => {
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
  const settings = {} as NonNullable<RunState['settings']>;
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, settings, model, step }, true);
};

beforeEach(() => {
  runStore.setState(initialRun, true);
  recordingsStore.setState(noRecordings, true);
  modelsStore.setState(noModels, true);
  qualityStore.setState(noQuality, true);
  seedsStore.setState(initialSeeds, true);
  vi.mocked(branchHere).mockClear();
});

it('generates from the demo when there is no network of one’s own', () => {
  expect(isEnabled(generateAction)).toBe(false);
  modelsStore.setState({ demo: 'ready' });
  expect(isEnabled(generateAction)).toBe(true);
});

it('draws no new seed while it is locked', () => {
  expect(isEnabled(newSeedAction)).toBe(true);
  lockSeed('main', true);
  expect(isEnabled(newSeedAction)).toBe(false);
});

describe('playing back', () => {
  it('needs frames, and is offered while it plays the other way', () => {
    expect(isEnabled(reverseAction)).toBe(false);
    recorded({ playing: true });
    expect(isEnabled(reverseAction)).toBe(true);
    recorded({ playing: true, direction: -1 });
    expect(isEnabled(reverseAction)).toBe(false);
    recorded({ direction: -1 });
    expect(isEnabled(reverseAction)).toBe(true);
  });
});

describe('branching', () => {
  it('needs a time to go on from, and an engine that is free', () => {
    expect(isEnabled(branchAction)).toBe(false);
    recorded({ position: 4 });
    expect(isEnabled(branchAction)).toBe(false);
    recorded({ position: 3 });
    expect(isEnabled(branchAction)).toBe(true);
    recorded({ position: 3, status: { kind: 'sampling' } });
    expect(isEnabled(branchAction)).toBe(false);
  });

  it('takes the seed that is shown, and draws another for the next', () => {
    recorded();
    expect(perform(branchAction)).toBe(true);
    expect(branchHere).toHaveBeenCalledWith({ count: 4, seed: initialSeeds.seeds.branch });
    expect(seedsStore.getState().seeds.branch).not.toBe(initialSeeds.seeds.branch);
  });

  it('keeps a locked seed', () => {
    lockSeed('branch', true);
    recorded();
    perform(branchAction);
    expect(seedsStore.getState().seeds.branch).toBe(initialSeeds.seeds.branch);
  });
});

describe('what needs a network of one’s own', () => {
  const enabled = () => [keepModelAction, measureQualityAction].map((action) => isEnabled(action));

  it('has a step behind it, and the engine free', () => {
    modelsStore.setState({ demo: 'ready' });
    expect(enabled()).toEqual([false, false]);
    withRun(0);
    expect(enabled()).toEqual([false, false]);
    withRun(1);
    expect(enabled()).toEqual([true, true]);
    recorded({ status: { kind: 'sampling' } });
    expect(enabled()).toEqual([true, false]);
  });

  it('keeps no more than there is room for', () => {
    withRun(1);
    const model = { id: '', title: '', step: 1, size: 16, channels: 1 as const };
    modelsStore.setState({ models: new Array(mostModels).fill(model) });
    expect(isEnabled(keepModelAction)).toBe(false);
  });

  it('measures, or stops measuring', () => {
    withRun(1);
    expect(isEnabled(cancelQualityAction)).toBe(false);
    qualityStore.setState({ status: { kind: 'measuring', done: 0, total: 5 } });
    expect([isEnabled(measureQualityAction), isEnabled(cancelQualityAction)]).toEqual([false, true]);
  });
});

it('shows one alone again', () => {
  recorded();
  expect(isEnabled(clearLanesAction)).toBe(false);
  recorded({ lanes: [1, 2] });
  expect(perform(clearLanesAction)).toBe(true);
  expect(recordingsStore.getState().lanes).toEqual([]);
});
