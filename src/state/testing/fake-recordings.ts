/** A recording control for tests, over a fake engine, with a run of forty steps to sample from. */
import type { EngineEvent, SampleOrigin } from '../../engine/protocol';
import { announced } from '../announcements';
import { createModelControl, type ModelControl } from '../models/model-control';
import { modelsStore, noModels } from '../models/models';
import { noQuality, qualityStore } from '../recordings/quality';
import type { SampleSettings } from '../recordings/recording';
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
  /** Has something made to its end; without anything said, what is set is generated. */
  made(begin?: () => Promise<void>): Promise<void>;
  /** Sends the events of the sampling that was asked for last: all of them, or up to so many frames. */
  tell(frames?: number): void;
}

const size = 16;

/** What the stores hold now. */
export const state = () => recordingsStore.getState();
export const status = () => state().status.kind;
export const shown = () => currentRecording(state());
export const message = () => announced();

/** The times that are visited as long as nothing else is set. */
export const fakePath = [999, 666, 333, 0];
const fakeSettings = {
  ...defaultSettings,
  sample: { ...defaultSettings.sample, steps: fakePath.length, spacing: 'linspace' as const },
};

/** What the engine says first. */
export const startedEvent = (): Extract<EngineEvent, { kind: 'sampling-started' }> => ({
  kind: 'sampling-started',
  schedule: runStore.getState().settings?.schedule ?? defaultSettings.scheduleB,
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
  settingsStore.setState(fakeSettings, true);
  modelsStore.setState(noModels, true);
  qualityStore.setState(noQuality, true);
  viewStore.setState({ view: 'sample', time: 0.33 });
  const engine = fakeEngine();
  const models = createModelControl(engine);
  const control = createRecordingControl(engine, { request: () => 1, cancel: () => {} }, models);

  const asked = () => engine.calls.filter(([method]) => method === 'sample') as Asked[];

  function tell(frames?: number): void {
    const [, { count }, { model: modelTitle, plan }] = asked().at(-1)!;
    const { length } = plan.steps;
    engine.emit({ ...startedEvent(), modelTitle });
    for (const [i, { t, tNext }] of plan.steps.slice(0, frames).entries()) {
      engine.emit({ kind: 'frame', frame: fakeFrame(i, t, tNext, count * size * size, i) });
    }
    if (frames !== undefined && frames < length) return;
    const final = new Uint8Array(1);
    engine.emit({ kind: 'sampling-finished', final, forwardPasses: count * length });
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
    async made(begin = control.generate) {
      const answer = engine.delay('sample');
      const begun = begin();
      await settled();
      tell();
      answer();
      await begun;
    },
  };
}
