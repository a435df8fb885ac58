import { expect, it } from 'vitest';
import { defaultScheduleSpec } from '../../../diffusion/schedule';
import type { ModelId } from '../../../engine/protocol';
import { modelPreset } from '../../../model/unet';
import { noModels } from '../../../state/models/models';
import { emptyRecording, type Recording } from '../../../state/recordings/recording';
import { initialRun, type RunState } from '../../../state/run/run';
import { makerOf } from './edit-maker';

const schedule = defaultScheduleSpec('cosine');
const run = {
  ...initialRun,
  model: {},
  step: 3,
  settings: { model: modelPreset('S', 8, 1), schedule },
} as RunState;
const recording = { ...emptyRecording, size: 8, channels: 1, schedule, frames: [{}] } as unknown as Recording;
const by = (model: ModelId): Recording => ({ ...recording, origin: { ...recording.origin, model } });

it('finds the run as long as it makes the same pictures under the same schedule', () => {
  expect(makerOf(recording, run, noModels, true)).toBe('there');
  expect(makerOf(by('ideal'), run, noModels, true)).toBe('there');
  expect(makerOf({ ...recording, size: 16 }, run, noModels, true)).toBe('changed');
  expect(makerOf({ ...recording, channels: 3 }, run, noModels, true)).toBe('changed');
  expect(makerOf({ ...recording, schedule: { ...schedule, T: 500 } }, run, noModels, true)).toBe('changed');
  expect(makerOf(recording, { ...run, step: 0 }, noModels, true)).toBe('none');
  expect(makerOf(recording, initialRun, noModels, true)).toBe('none');
});

it('finds the demo’s network always, and a kept one until it is removed', () => {
  const models = [{ id: 'kept-1' as const, title: 'Step 3', step: 3, size: 8, channels: 1 as const }];
  expect(makerOf(by('demo'), initialRun, noModels, true)).toBe('there');
  expect(makerOf(by('kept-1'), run, { ...noModels, models }, true)).toBe('there');
  expect(makerOf(by('kept-2'), run, { ...noModels, models }, true)).toBe('dropped');
});

it('asks only whether there is a network at all while nothing is recorded', () => {
  expect(makerOf(emptyRecording, initialRun, noModels, true)).toBe('there');
  expect(makerOf(emptyRecording, run, noModels, false)).toBe('none');
});
