import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isEnabled } from '../actions/action';
import { downloadPng } from '../export/download-png';
import { announced } from '../state/announcements';
import { noRecordings, type RecordingsState, recordingsStore } from '../state/recordings/recordings';
import { initialRun, type RunState, type RunStatus, runStore } from '../state/run/run';
import { changeSettings, defaultSettings, settingsStore } from '../state/settings/settings';
import { fakeFrame, fakeRecording } from '../state/testing/fake-engine';
import { viewNames, viewStore } from '../state/view';
import { perform } from './action';
import { actionsOf, everywhereActions } from './all-actions';
import { noiseActions } from './noise-actions';
import {
  cancelSamplingAction,
  downloadPngAction,
  firstFrameAction,
  forwardTenAction,
  generateAction,
  lastFrameAction,
  newSeedAction,
  nextFrameAction,
  pausePlayAction,
  playAction,
  previousFrameAction,
} from './sample-actions';
import { pauseAction, resetAction, resumeAction, startAction, stepAction } from './train-actions';
import { goToView } from './view-actions';

vi.mock('../export/download-png', () => ({ downloadPng: vi.fn() }));

const settings = {} as NonNullable<RunState['settings']>;
const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
const statuses: Record<RunStatus['kind'], RunStatus> = {
  loading: { kind: 'loading', doing: 'Opening' },
  ready: { kind: 'ready' },
  training: { kind: 'training' },
  pausing: { kind: 'pausing' },
  paused: { kind: 'paused' },
  unsupported: { kind: 'unsupported', reason: '' },
  failed: { kind: 'failed', why: 'fault', reason: '', recoverable: true },
};

/** A run that has made some steps, or none at all. */
const withRun = (status: RunStatus, step = 5) =>
  runStore.setState({ ...initialRun, status, settings, model, step }, true);
const withoutRun = (status: RunStatus) => runStore.setState({ ...initialRun, status }, true);

const times = [30, 20, 10, 0];
const recorded = (change: Partial<RecordingsState> = {}) =>
  recordingsStore.setState(
    {
      ...noRecordings,
      status: { kind: 'done' },
      recordings: [
        fakeRecording(
          {
            frames: times.map((t, i) => fakeFrame(i, t, t - 1, 1, t)),
            final: Uint8Array.of(99),
            modelStep: 5,
          },
          times,
        ),
      ],
      current: 1,
      ...change,
    },
    true,
  );

beforeEach(() => {
  withoutRun(statuses.ready);
  settingsStore.setState(defaultSettings, true);
  recordingsStore.setState(noRecordings, true);
  viewStore.setState(viewStore.getInitialState(), true);
  vi.mocked(downloadPng).mockReset();
});

describe('training', () => {
  const all = { startAction, pauseAction, resumeAction, stepAction, resetAction };
  const enabled = () =>
    Object.entries(all)
      .filter(([, action]) => isEnabled(action))
      .map(([name]) => name.replace('Action', ''));

  it.each([
    ['loading', []],
    ['ready', ['start', 'step']],
    ['unsupported', []],
    ['failed', ['start', 'step', 'reset']],
  ] as const)('without a run, %s', (kind, expected) => {
    withoutRun(statuses[kind]);
    expect(enabled()).toEqual(expected);
  });

  it.each([
    ['training', ['pause', 'reset']],
    ['pausing', ['reset']],
    ['paused', ['resume', 'step', 'reset']],
    ['failed', ['resume', 'step', 'reset']],
  ] as const)('with a run, %s', (kind, expected) => {
    withRun(statuses[kind]);
    expect(enabled()).toEqual(expected);
  });

  it('starts, and does not resume, a run that has made no step', () => {
    withRun(statuses.paused, 0);
    expect(enabled()).toEqual(['start', 'step', 'reset']);
  });

  it('can give up a run that is still being prepared', () => {
    runStore.setState({ ...initialRun, status: statuses.loading, settings }, true);
    expect(enabled()).toEqual(['reset']);
  });
});

describe('sampling', () => {
  it('needs a step, and one sampling at a time', () => {
    withRun(statuses.training, 0);
    expect(isEnabled(generateAction)).toBe(false);
    withRun(statuses.training, 1);
    expect(isEnabled(generateAction)).toBe(true);
    expect(isEnabled(cancelSamplingAction)).toBe(false);
    recordingsStore.setState({ status: { kind: 'sampling' } });
    expect(isEnabled(generateAction)).toBe(false);
    expect(isEnabled(cancelSamplingAction)).toBe(true);
  });

  it('plays or pauses, never both', () => {
    expect([isEnabled(playAction), isEnabled(pausePlayAction)]).toEqual([false, false]);
    recorded();
    expect([isEnabled(playAction), isEnabled(pausePlayAction)]).toEqual([true, false]);
    recorded({ playing: true });
    expect([isEnabled(playAction), isEnabled(pausePlayAction)]).toEqual([false, true]);
  });

  it('walks from end to end, takes over from the player, and stops at the ends', () => {
    recorded({ playing: true, position: 1 });
    expect(perform(nextFrameAction)).toBe(true);
    expect(recordingsStore.getState()).toMatchObject({ position: 2, playing: false });
    perform(previousFrameAction);
    expect(recordingsStore.getState().position).toBe(1);
    perform(lastFrameAction);
    expect(recordingsStore.getState().position).toBe(4);
    expect(perform(forwardTenAction)).toBe(false);
    perform(firstFrameAction);
    expect(recordingsStore.getState().position).toBe(0);
    expect(perform(previousFrameAction)).toBe(false);
    perform(forwardTenAction);
    expect(recordingsStore.getState().position).toBe(4);
  });

  it('draws seeds that the settings can hold', () => {
    const seeds = Array.from({ length: 20 }, () => {
      newSeedAction.run();
      return settingsStore.getState().sample.seed;
    });
    expect(new Set(seeds).size).toBeGreaterThan(15);
    expect(seeds).not.toContain(defaultSettings.sample.seed);
  });

  it('saves the pictures that are shown, with the time they are from', async () => {
    vi.mocked(downloadPng).mockResolvedValue('sheet.png');
    recorded({ position: 4 });
    await downloadPngAction.run();
    recorded({ position: 1 });
    await downloadPngAction.run();
    const [finished, unfinished] = vi.mocked(downloadPng).mock.calls;
    expect(finished[0]).toEqual({ pixels: Uint8Array.of(99), count: 1, size: 1, channels: 1 });
    expect(finished[1]).toMatchObject({ t: null, modelStep: 5 });
    expect(unfinished[0].pixels).toEqual(Uint8Array.of(20));
    expect(unfinished[1].t).toBe(20);
    expect(announced()).toBe('Saved sheet.png.');
  });

  it('says why when a sheet cannot be saved', async () => {
    vi.mocked(downloadPng).mockRejectedValue(new Error('No canvas.'));
    recorded();
    await downloadPngAction.run();
    expect(announced()).toBe('No canvas.');
  });
});

describe('noise', () => {
  const go = (id: string) => noiseActions.find((action) => action.id === id)?.run();

  it('moves by whole times of schedule A and stays inside', () => {
    changeSettings('scheduleA', { T: 101 });
    viewStore.setState({ time: 0.5 });
    go('noise.later');
    expect(viewStore.getState().time).toBeCloseTo(0.51);
    go('noise.ten-earlier');
    expect(viewStore.getState().time).toBeCloseTo(0.41);
    go('noise.noise');
    expect(viewStore.getState().time).toBe(1);
    go('noise.ten-later');
    expect(viewStore.getState().time).toBe(1);
    go('noise.clean');
    expect(viewStore.getState().time).toBe(0);
  });

  it('draws other noise', () => {
    const { seed } = settingsStore.getState().noise;
    go('noise.new-noise');
    expect(settingsStore.getState().noise.seed).not.toBe(seed);
  });
});

it('goes to a view', () => {
  expect(perform(goToView('train'))).toBe(true);
  expect(viewStore.getState().view).toBe('train');
  expect(perform(goToView('train'))).toBe(false);
});

describe('keys', () => {
  const shown = (view: (typeof viewNames)[number]) => [...actionsOf(view), ...everywhereActions];

  it.each(viewNames)('mean one thing at a time in %s', (view) => {
    const situations = [
      () => withoutRun(statuses.ready),
      ...Object.values(statuses).map((status) => () => withRun(status)),
      () => withRun(statuses.paused, 0),
      () => recorded({ position: 2 }),
      () => recorded({ position: 2, playing: true }),
      () => recorded({ position: 2, status: { kind: 'sampling' } }),
    ];
    for (const situation of situations) {
      situation();
      const keys = shown(view).flatMap((action) =>
        isEnabled(action) && action.shortcut ? [action.shortcut] : [],
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('belong to commands with names of their own', () => {
    const ids = [...viewNames.flatMap((view) => actionsOf(view)), ...everywhereActions].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
