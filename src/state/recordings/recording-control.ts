/**
 * What a person can do with the reverse process: make one in any of its ways, stop it, walk through it. A recording
 * carries its own settings: it stays when the run that made it is reset.
 */

import { sameSchedule } from '../../diffusion/schedule';
import { type EngineDoor, engine } from '../../engine/door/client';
import { announce } from '../announcements';
import { type FrameClock, frameClock } from '../frame-clock';
import { createModelControl, type ModelControl, models } from '../models/model-control';
import { modelsStore, type SamplingModel } from '../models/models';
import { runStore } from '../run/run';
import { samplingModel } from '../selectors';
import { type Settings, settingsStore } from '../settings/settings';
import { createPlayback, type Playback } from './playback';
import { createRecorder, type Recorder } from './recorder';
import { mostRecordingBytes, type Recording } from './recording';
import { currentRecording, mostRecordedBytes, recordingsStore } from './recordings';
import {
  betweenRequest,
  branchRequest,
  inpaintRequest,
  type LaneSpec,
  laneRequest,
  noiseRequest,
  paintedRequest,
  pictureRequest,
  type SamplingRequest,
} from './requests';
import { moveTo } from './shown-recording';

export type { LaneSpec };

export interface RecordingControl extends Playback, Pick<Recorder, 'cancelSampling'> {
  generate(): Promise<void>;
  /**
   * Goes on from the chosen sample where the player stands, `count` (1 … 64) times with noise of its own each. A sampler
   * that adds no noise is replaced by one that does. Without a seed it is one that no recording had.
   */
  branchHere(options: { count: number; seed?: number }): Promise<void>;
  /** Goes on from x_t as it was edited at a position. @param xt all samples, or the one that `only` names */
  continuePainted(xt: Float32Array, position: number, only?: number): Promise<void>;
  /** From one's own picture, bytes of the network's size and colour. @param strength 0 (as it is) … 1 (all noise) */
  fromPicture(pixels: Uint8Array, strength: number): Promise<void>;
  /** Fits new pictures to the part of one that stays. @param keep size² of 0 and 1; 1 stays */
  inpaint(pixels: Uint8Array, keep: Uint8Array): Promise<void>;
  /** As many samples as are set, along the way from one seed's noise to the other's. */
  between(seedA: number, seedB: number): Promise<void>;
  /** Makes two to four from the same noise, one after the other, and shows them in step. */
  compare(lanes: readonly LaneSpec[]): Promise<void>;
  /** The closed-form denoiser beside the network, from the same noise. */
  ideal(): Promise<void>;
}

const nothingYet = 'There is nothing to sample from yet: train for a step or more first.';

/** A seed that no recording had. */
const freshSeed = (recordings: readonly Recording[]): number =>
  (1 + Math.max(0, ...recordings.map(({ settings }) => settings?.seed ?? 0))) % 2 ** 31;

const scheduleOf = (settings: Settings, letter: 'A' | 'B' | undefined) =>
  letter ? settings[letter === 'A' ? 'scheduleA' : 'scheduleB'] : null;

const get = recordingsStore.getState;
const asked = () => settingsStore.getState().sample;
const present = () => ({ run: runStore.getState(), models: modelsStore.getState() });

/** Whether the run, as it is now, made a recording from the noise of a seed, to its end. */
function isOfRun({ kind, status, origin, size, channels, schedule }: Recording): boolean {
  const { settings } = runStore.getState();
  if (kind !== 'noise' || status !== 'done' || origin.model !== 'run' || !schedule || !settings) return false;
  const { model } = settings;
  return model.size === size && model.inChannels === channels && sameSchedule(schedule, settings.schedule);
}

/** Something new, from what Generate samples from. */
async function fresh(
  record: Recorder['record'],
  build: (model: SamplingModel) => SamplingRequest,
): Promise<void> {
  const model = samplingModel(present());
  if (!model) return announce(nothingYet);
  await record([model], ([fetched]) => [build(fetched)]);
}

/** Something that goes on from the recording that is shown, by the network that made it. */
async function further(
  record: Recorder['record'],
  build: (model: SamplingModel, recording: Recording) => SamplingRequest,
): Promise<void> {
  const recording = currentRecording(get());
  if (recording.frames.length === 0) return announce('There is nothing to go on from yet: generate first.');
  await record([recording.origin.model], ([fetched]) => [build(fetched, recording)]);
}

async function compareLanes(record: Recorder['record'], lanes: readonly LaneSpec[]): Promise<void> {
  if (lanes.length < 2 || lanes.length > 4) return announce('Two to four can be shown side by side.');
  const usual = samplingModel(present());
  const ids = lanes.map(({ model }) => model ?? usual);
  if (!ids.every((id) => id !== null)) return announce(nothingYet);
  const settings = settingsStore.getState();
  const most = Math.min(mostRecordingBytes, mostRecordedBytes / lanes.length);
  const build = (fetched: SamplingModel[]) =>
    lanes.map((lane, i) =>
      laneRequest(fetched[i], settings.sample, lane, scheduleOf(settings, lane.spacedBy), most),
    );
  await record(ids, build, []);
}

/** The ideal denoiser beside the recording that is shown, if the run made that one; else both anew. */
async function besideIdeal(record: Recorder['record']): Promise<void> {
  const network = currentRecording(get());
  const lane: LaneSpec = { title: 'Ideal denoiser', model: 'ideal' };
  if (!isOfRun(network)) return compareLanes(record, [{ title: 'Your network', model: 'run' }, lane]);
  const { settings, origin, id } = network;
  await record(['ideal'], ([model]) => [laneRequest(model, settings!, lane, origin.spacedBy)], [id]);
}

export function createRecordingControl(
  door: EngineDoor,
  clock: FrameClock,
  known: ModelControl = createModelControl(door),
): RecordingControl {
  const playback = createPlayback(clock);
  const { record, cancelSampling } = createRecorder(door, known, { pause: playback.pauseRecording, moveTo });

  return {
    ...playback,
    cancelSampling,
    generate: () => fresh(record, (model) => noiseRequest(model, asked())),
    branchHere({ count, seed }) {
      const { position, chosen, recordings } = get();
      return further(record, (model, recording) =>
        branchRequest(model, recording, position, chosen, { count, seed: seed ?? freshSeed(recordings) }),
      );
    },
    continuePainted: (xt, position, only) =>
      further(record, (model, recording) => paintedRequest(model, recording, position, xt, only)),
    fromPicture: (pixels, strength) =>
      fresh(record, (model) => pictureRequest(model, asked(), pixels, strength)),
    inpaint: (pixels, keep) => fresh(record, (model) => inpaintRequest(model, asked(), { x0: pixels, keep })),
    between: (seedA, seedB) => fresh(record, (model) => betweenRequest(model, asked(), seedA, seedB)),
    compare: (lanes) => compareLanes(record, lanes),
    ideal: () => besideIdeal(record),
    removeRecording(id) {
      const gone = get().recordings.find((recording) => recording.id === id);
      if (gone?.status === 'sampling') void cancelSampling();
      playback.removeRecording(id);
    },
  };
}

export const {
  generate,
  cancelSampling,
  seek,
  playRecording,
  playBackwards,
  pauseRecording,
  choose,
  setSpeed,
  setLoop,
  branchHere,
  continuePainted,
  fromPicture,
  inpaint,
  between,
  compare,
  ideal,
  showRecording,
  removeRecording,
  clearLanes,
} = createRecordingControl(engine, frameClock, models);
