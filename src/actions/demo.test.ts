import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeModel } from '../export/model-file';
import { writeRecording } from '../export/recording-file';
import { sizeOf } from '../lib/shape';
import { modelPreset, unet } from '../model/unet';
import { announce, announced } from '../state/announcements';
import { readAppState } from '../state/app-state';
import { models } from '../state/models/model-control';
import { modelsStore, noModels } from '../state/models/models';
import { currentRecording, noRecordings, recordingsStore } from '../state/recordings/recordings';
import { initialRun, runStore } from '../state/run/run';
import { samplingModel } from '../state/selectors';
import { defaultSettings } from '../state/settings/settings';
import { fakeFrame } from '../state/testing/fake-engine';
import { startDemo } from './demo';

beforeEach(() => announce(''));

const { sample, scheduleB: schedule } = defaultSettings;
const times = [999, 500, 0];
const count = 2;

const recordingBytes = (settings: object = { ...sample, steps: 3 }) =>
  writeRecording({
    title: 'Strokes',
    settings,
    schedule,
    modelStep: 1500,
    forwardPasses: 6,
    count,
    size: 1,
    channels: 1,
    frames: times.map((t, i) => fakeFrame(i, t, times[i + 1] ?? -1, count)),
    final: new Uint8Array(count).fill(9),
  });

const model = () => {
  const config = modelPreset('S', 8, 1);
  const parameters = unet(config).parameters.map(({ name, shape }) => ({
    name,
    shape,
    values: new Float32Array(sizeOf(shape)).fill(0.5),
  }));
  return writeModel({
    config,
    schedule,
    predictionType: 'epsilon',
    step: 1500,
    title: 'Strokes',
    parameters,
  });
};

/** What the page finds beside itself. */
let files: Record<string, Uint8Array<ArrayBuffer>>;
let asked: string[];

const shown = () => currentRecording(recordingsStore.getState());

beforeEach(() => {
  files = {};
  asked = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return files[path] ? new Response(files[path]) : new Response('Not found', { status: 404 });
  });
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  recordingsStore.setState(noRecordings, true);
  modelsStore.setState(noModels, true);
  runStore.setState(initialRun, true);
});
afterEach(() => {
  vi.unstubAllGlobals();
  recordingsStore.setState(noRecordings, true);
});

it('shows the recording, and offers its network without fetching it', async () => {
  files['demo/recording.dpt'] = await recordingBytes();
  await startDemo();
  expect(asked).toEqual(['demo/recording.dpt']);
  expect(shown()).toMatchObject({
    kind: 'demo',
    title: 'Strokes',
    settings: { ...sample, steps: 3, count },
    modelStep: 1500,
    forwardPasses: 6,
    path: times,
  });
  const [, second] = shown().frames;
  expect(second).toMatchObject({ index: 1, t: 500, tNext: 0, coefficients: { a: 1, d: 0, e: 0 } });
  expect(second!.xt).toEqual(Uint8Array.of(1, 1));
  expect([second!.state.length, second!.clipped.length]).toEqual([0, count]);
  expect(shown().final).toEqual(Uint8Array.of(9, 9));
  expect(samplingModel(readAppState())).toBe('demo');
});

it('takes settings that an older page wrote', async () => {
  files['demo/recording.dpt'] = await recordingBytes({ sampler: 'spiral', seed: 3 });
  await startDemo();
  expect(shown().settings).toEqual({ ...sample, seed: 3, count });
});

it.each([
  ['is missing', async () => undefined],
  ['is another page', async () => new TextEncoder().encode('<!doctype html>')],
  ['is cut short', async () => (await recordingBytes()).slice(0, 60)],
])('begins empty, and quietly, when the recording %s', async (_, make) => {
  const file = await make();
  if (file) files['demo/recording.dpt'] = file as Uint8Array<ArrayBuffer>;
  await startDemo();
  expect(recordingsStore.getState()).toEqual(noRecordings);
  expect(announced()).toBe('');
  expect(samplingModel(readAppState())).toBeNull();
});

it('says why when its network cannot be had', async () => {
  files['demo/recording.dpt'] = await recordingBytes();
  await startDemo();
  await expect(models.fetchModel('demo')).rejects.toThrow('demo/model.safetensors could not be loaded');
  files['demo/model.safetensors'] = model().slice(0, 100);
  await expect(models.fetchModel('demo')).rejects.toThrow('safetensors');
});

it('brings its network when that is asked for', async () => {
  files['demo/recording.dpt'] = await recordingBytes();
  files['demo/model.safetensors'] = model();
  await startDemo();
  // There is no worker here to load it into, so that is as far as it comes.
  await expect(models.fetchModel('demo')).rejects.toThrow('Worker is not defined');
  expect(asked).toContain('demo/model.safetensors');
});
