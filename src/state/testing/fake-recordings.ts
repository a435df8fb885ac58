/** A trajectory control for tests, over a fake engine, with a run of forty steps to sample from. */

import type { EngineEvent, SampleOrigin, SampleSettings } from '../../engine/protocol';
import { announced } from '../announcements';
import { createModelControl, type ModelControl } from '../models/model-control';
import { modelsStore, noModels } from '../models/models';
import { noQuality, qualityStore } from '../recordings/quality';
import { createRecordingControl, type RecordingControl } from '../recordings/recording-control';
import { currentRecording, noRecordings, recordingsStore } from '../recordings/recordings';
import { initialRun, runStore } from '../run/run';
import { defaultSettings, settingsStore } from '../settings/settings';
import { trainSettings } from '../settings/train-settings';
import { viewStore } from '../view';
import { type FakeEngine, fakeEngine, fakeFrame, fakeImages, settled } from './fake-engine';

type Asked = ['sample', SampleSettings, SampleOrigin];

export interface FakeRecordings {
  engine: FakeEngine;
  models: ModelControl;
  control: RecordingControl;
  /** The samplings that the engine was asked for. */
  asked(): Asked[];
  /** A sampling of four evaluations that has sent its first `frames` frames and goes on; what is returned ends it. */
  sampling(frames: number): Promise<() => void>;
  /** Has something made to its end, in so many evaluations; without anything said, what is set is generated. */
  made(begin?: () => Promise<void>, steps?: number): Promise<void>;
  /** What the engine tells of the sampling that it was asked for last; its last frames may be missing. */
  tell(steps: number, frames?: number): void;
}

const size = 16;

/** What the stores hold now. */
export const trajectory = () => recordingsStore.getState();
export const status = () => trajectory().status.kind;
export const shown = () => currentRecording(trajectory());
export const message = () => announced();

/** Where a fake sampling of four evaluations is. */
export const fakePath = [999, 666, 333, 0];

/** What the engine says first. */
export const startedEvent = (
  settings = settingsStore.getState().sample,
  path: readonly number[] = fakePath,
): Extract<EngineEvent, { kind: 'sampling-started' }> => ({
  kind: 'sampling-started',
  settings,
  schedule: runStore.getState().settings?.schedule ?? defaultSettings.scheduleB,
  path: [...path],
  size,
  channels: 1,
  modelTitle: 'Your model',
  modelStep: 40,
});

export const frameEvent = (index: number): EngineEvent => ({
  kind: 'frame',
  frame: fakeFrame(index, fakePath[index], fakePath[index + 1] ?? -1),
});

export const finishedEvent = (final: Uint8Array | null): EngineEvent => ({
  kind: 'sampling-finished',
  final,
  forwardPasses: 64,
});

/** Begins all stores anew. */
export function fakeRecordings(): FakeRecordings {
  const settings = trainSettings(defaultSettings, fakeImages(1));
  const model = { parameters: 1, flops: 1, executor: 'portable' as const, reason: null, heldOut: 0 };
  runStore.setState({ ...initialRun, status: { kind: 'paused' }, settings, model, step: 40 }, true);
  recordingsStore.setState(noRecordings, true);
  settingsStore.setState(defaultSettings, true);
  modelsStore.setState(noModels, true);
  qualityStore.setState(noQuality, true);
  viewStore.setState({ view: 'sample', time: 0.33 });
  const engine = fakeEngine();
  const models = createModelControl(engine);
  const control = createRecordingControl(engine, { request: () => 1, cancel: () => {} }, models);

  const asked = () => engine.calls.filter(([method]) => method === 'sample') as Asked[];

  function tell(steps: number, frames = steps): void {
    const [, given, { model: modelTitle, start }] = asked().at(-1)!;
    const first = start.kind === 'state' && start.t !== null ? start.t : 999;
    const last = Math.max(1, steps - 1);
    const path = Array.from({ length: steps }, (_, i) => Math.round((first * (last - i)) / last));
    engine.emit({ ...startedEvent(given, path), modelTitle });
    for (let i = 0; i < frames; i++) {
      const frame = fakeFrame(i, path[i], path[i + 1] ?? -1, given.count * size * size, i);
      engine.emit({ kind: 'frame', frame });
    }
    if (frames < steps) return;
    const final = new Uint8Array(1);
    engine.emit({ kind: 'sampling-finished', final, forwardPasses: given.count * steps });
  }

  return {
    engine,
    models,
    control,
    asked,
    tell,
    async sampling(frames) {
      const answer = engine.delay('sample');
      void control.generate();
      await settled();
      engine.emit(startedEvent());
      for (let i = 0; i < frames; i++) engine.emit(frameEvent(i));
      return answer;
    },
    async made(begin = control.generate, steps = 4) {
      const answer = engine.delay('sample');
      const begun = begin();
      await settled();
      tell(steps);
      answer();
      await begun;
    },
  };
}
