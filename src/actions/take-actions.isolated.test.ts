import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isEnabled } from '../actions/action';
import { defaultScheduleSpec } from '../diffusion/schedule';
import type { SampleFrame } from '../engine/protocol';
import { makeGif } from '../export/gif';
import { readModel } from '../export/model-file';
import { readOrigin } from '../export/origin';
import { readRecording } from '../export/recording-file';
import { saveAs } from '../export/save-as';
import { toFixedPoint } from '../lib/fixed-point';
import { modelPreset, unet } from '../model/unet';
import { announced } from '../state/announcements';
import { encodersStore, makingStore } from '../state/making';
import { emptyRecording, type Recording } from '../state/recordings/recording';
import { noRecordings, recordingsStore } from '../state/recordings/recordings';
import { initialRun, type RunState, runStore } from '../state/run/run';
import { networkOf, runNetwork } from '../state/run/run-network';
import { defaultSettings } from '../state/settings/settings';
import {
  arrayAction,
  gifAction,
  saveNetworkAction,
  saveRecordingAction,
  takeOptionsStore,
  videoActions,
} from './take-actions';
import { cancelMaking } from './take-job';

vi.mock('../export/save-as', () => ({ saveAs: vi.fn() }));
vi.mock('../export/gif', async (original) => {
  const actual = await original<typeof import('../export/gif')>();
  return { ...actual, makeGif: vi.fn(actual.makeGif) };
});
vi.mock('../state/run/run-network', async (original) => ({
  ...(await original<typeof import('../state/run/run-network')>()),
  runNetwork: vi.fn(),
}));

const size = 4;
const frameAt = (t: number, tNext: number): SampleFrame => ({
  index: 0,
  t,
  tNext,
  coefficients: { a: 0.1, b: 0.9, c: 0, d: 0, e: 0 },
  xt: new Uint8Array(size * size).fill(t),
  x0Hat: new Uint8Array(size * size).fill(100),
  epsHat: new Uint8Array(size * size).fill(128),
  state: toFixedPoint(new Float32Array(size * size).fill(2)),
  clipped: new Float32Array(1),
});

const recording: Recording = {
  ...emptyRecording,
  id: 1,
  title: 'Sampled',
  settings: { ...defaultSettings.sample, steps: 2, count: 1 },
  schedule: defaultScheduleSpec('cosine'),
  path: [30, 10],
  frames: [frameAt(30, 10), frameAt(10, -1)],
  final: new Uint8Array(size * size).fill(200),
  modelStep: 5,
  modelTitle: 'Your model',
  forwardPasses: 2,
  size,
};

const show = (change: Partial<Recording> = {}) =>
  recordingsStore.setState(
    { ...noRecordings, recordings: [{ ...recording, ...change }], current: 1, status: { kind: 'done' } },
    true,
  );

const message = () => announced();
const saved = () => vi.mocked(saveAs).mock.calls;
const stem = 'diffusion-4px-ddim2-seed2718-step5';

beforeEach(() => {
  vi.mocked(saveAs).mockReset();
  runStore.setState(initialRun, true);
  takeOptionsStore.setState(takeOptionsStore.getInitialState(), true);
  encodersStore.setState({ formats: ['mp4', 'webm'] });
  show();
});

describe('files of a recording', () => {
  const all = [gifAction, videoActions.mp4, videoActions.webm, arrayAction, saveRecordingAction];

  it('need one that is whole', () => {
    expect(all.every((action) => isEnabled(action))).toBe(true);
    show({ status: 'sampling', final: null });
    expect(all.some((action) => isEnabled(action))).toBe(false);
    recordingsStore.setState(noRecordings, true);
    expect(all.some((action) => isEnabled(action))).toBe(false);
  });

  it('need a browser that can write them, and that this is known', () => {
    const able = () => [videoActions.mp4, videoActions.webm].map((action) => isEnabled(action));
    encodersStore.setState({ formats: null });
    expect(able()).toEqual([false, false]);
    encodersStore.setState({ formats: ['webm'] });
    expect(able()).toEqual([false, true]);
  });

  it('a GIF carries what made it, under a name that says so', async () => {
    await gifAction.run();
    const [[blob, name]] = saved();
    expect(name).toBe(`${stem}.gif`);
    expect(message()).toBe(`Saved ${stem}.gif.`);
    const found = await readOrigin(blob);
    expect(found).toMatchObject({
      origin: { settings: recording.settings, schedule: recording.schedule, modelStep: 5, t: null },
    });
  });

  it('follows the options', async () => {
    await gifAction.run();
    takeOptionsStore.setState({ withGuess: false, framesPerSecond: 50, holdLast: false });
    await gifAction.run();
    const [[wide, usual], [narrow, fast]] = vi.mocked(makeGif).mock.calls.slice(-2);
    expect(wide.width / wide.scale).toBeGreaterThan(narrow.width / narrow.scale);
    expect([wide.hold(2), narrow.hold(2)]).toEqual([18, 1]);
    expect([usual.delayMs, fast.delayMs]).toEqual([1000 / 12, 20]);
  });

  it('an array has the numbers that were chosen', async () => {
    await arrayAction.run();
    takeOptionsStore.setState({ array: 'epsHat' });
    await arrayAction.run();
    expect(saved().map(([, name]) => name)).toEqual([`${stem}-xt.npy`, `${stem}-epshat.npy`]);
    const numbers = saved()[0][0].slice(-3 * 4 * size * size);
    expect(new Float32Array(await numbers.arrayBuffer())[0]).toBe(2);
  });

  it('a recording comes back as it was', async () => {
    await saveRecordingAction.run();
    const [[blob, name]] = saved();
    expect(name).toBe(`${stem}.dpt`);
    const read = await readRecording(new Uint8Array(await blob.arrayBuffer()));
    expect(read).toMatchObject({ title: 'Sampled', modelStep: 5, final: recording.final, size });
    expect(read.frames[0].coefficients).toEqual(recording.frames[0].coefficients);
  });
});

describe('making', () => {
  it('is one at a time, shows how far it is, and leaves nothing behind', async () => {
    const seen: number[] = [];
    const stop = makingStore.subscribe(({ making }) => making && seen.push(making.done));
    const making = gifAction.run();
    expect(makingStore.getState().making?.id).toBe(gifAction.id);
    expect(isEnabled(arrayAction)).toBe(false);
    await arrayAction.run();
    await making;
    stop();
    expect(saved()).toHaveLength(1);
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(1);
    expect(makingStore.getState().making).toBeNull();
  });

  it('can be cancelled, and then saves nothing', async () => {
    const making = gifAction.run();
    cancelMaking();
    await making;
    expect(saved()).toEqual([]);
    expect(message()).toBe('Cancelled. No file was saved.');
    expect(isEnabled(gifAction)).toBe(true);
  });

  it('says why when there is no file', async () => {
    vi.mocked(makeGif).mockRejectedValueOnce(new Error('The browser gave no memory.'));
    await gifAction.run();
    expect(message()).toBe('The browser gave no memory.');
    expect(makingStore.getState().making).toBeNull();
  });
});

describe('the network', () => {
  const config = { ...modelPreset('S', 8, 1), blockOutChannels: [8], attention: [true] };
  const weights = unet(config).parameters.reduce(
    (sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1),
    0,
  );
  const state = {
    config,
    schedule: defaultScheduleSpec('cosine'),
    predictionType: 'epsilon' as const,
    step: 7,
    title: 'Your model',
    raw: null,
    ema: Float32Array.from({ length: weights }, (_, i) => Math.sin(i)),
  };

  it('can be saved once it has learnt', () => {
    expect(isEnabled(saveNetworkAction)).toBe(false);
    const model = {} as NonNullable<RunState['model']>;
    runStore.setState({ model, step: 0 });
    expect(isEnabled(saveNetworkAction)).toBe(false);
    runStore.setState({ step: 1 });
    expect(isEnabled(saveNetworkAction)).toBe(true);
  });

  it('is saved with averaged weights that come back within half a level', async () => {
    vi.mocked(runNetwork).mockResolvedValue(networkOf(state));
    await saveNetworkAction.run();
    const [[blob, name]] = saved();
    expect(name).toBe('diffusion-model-8px-step7.safetensors');
    const read = readModel(new Uint8Array(await blob.arrayBuffer()));
    expect(read).toMatchObject({ step: 7, predictionType: 'epsilon', config });
    const back = read.parameters.flatMap(({ values }) => [...values]);
    expect(back).toHaveLength(weights);
    expect(back.findIndex((value, i) => Math.abs(value - state.ema[i]) > 0.6 / 127)).toBe(-1);
  });

  it('is refused when its weights do not fill it', () => {
    expect(() => networkOf({ ...state, ema: new Float32Array(3) })).toThrow('3 were given');
  });
});
