/**
 * What the engine is asked for, for each way to begin a reverse process. Every function throws an Error or RangeError
 * with a sentence when what it is given does not fit. Pure.
 */
import { samplerOf, samplerTitle, withNoise } from '../../diffusion/samplers/settings';
import { plannedSteps, planSampling } from '../../diffusion/sampling-plan';
import { buildSchedule, type ScheduleSpec, sameSchedule } from '../../diffusion/schedule';
import type { KnownRegion, ModelId, SampleFrame, SampleOrigin } from '../../engine/protocol';
import { requireBetween, requireWhole } from '../../lib/assert';
import { formatNumber } from '../../lib/format';
import type { SamplingModel } from '../models/models';
import {
  frameAt,
  isFinishedAt,
  keepEveryFor,
  type Recording,
  type RecordingKind,
  type RecordingParent,
  type SampleSettings,
} from './recording';
import { noisedPictures, noisesBetween, repeated, stateOf, timeAtStrength } from './recording-start';

export interface SamplingRequest {
  kind: RecordingKind;
  title: string;
  parent: RecordingParent | null;
  settings: SampleSettings;
  /** The schedule that spaces the times; null where it is the model's own. */
  spacedBy: ScheduleSpec | null;
  origin: SampleOrigin;
  /** What a person should know of it beforehand; empty for nothing. */
  note: string;
}

/** One of the processes that are shown side by side. */
export interface LaneSpec {
  title: string;
  /** What differs from the settings of sampling; seed and count do not. */
  settings?: Partial<SampleSettings>;
  /** What Generate samples from, when nothing is said. */
  model?: ModelId;
  /** Which schedule spaces the times; the model's own, when nothing is said. */
  spacedBy?: 'A' | 'B';
}

interface Way {
  kind: RecordingKind;
  title: string;
  parent?: RecordingParent | null;
  note?: string;
  /** Where it begins, x of all samples; from pure noise, without it. */
  xt?: Float32Array;
  /** The 0-based time of that; the first of the path, without it. */
  from?: number;
  known?: KnownRegion | null;
  spacedBy?: ScheduleSpec | null;
  /** Bytes that the frames may take. */
  mostBytes?: number;
}

/** No more evaluations than the times of a schedule allow, and only weights that there are. */
function within(asked: SampleSettings, T: number, { averagedOnly }: SamplingModel): SampleSettings {
  const most = samplerOf(asked.sampler).mostEvaluations(T, { ...asked });
  return { ...asked, steps: Math.min(asked.steps, most), weights: averagedOnly ? 'ema' : asked.weights };
}

function requestOf(model: SamplingModel, asked: SampleSettings, way: Way): SamplingRequest {
  const { kind, title, parent = null, xt, from, known = null, note = '' } = way;
  const { size, channels, id, schedule } = model;
  const spacedBy = way.spacedBy && !sameSchedule(way.spacedBy, schedule) ? way.spacedBy : null;
  const settings = within(asked, (spacedBy ?? schedule).T, model);
  const plan = planSampling(buildSchedule(schedule), settings, {
    from,
    spacedBy: spacedBy ? buildSchedule(spacedBy) : undefined,
  });
  const keepEvery = keepEveryFor({ ...settings, steps: plan.steps.length }, size, channels, way.mostBytes);
  const start = xt ? { kind: 'state' as const, xt } : { kind: 'noise' as const };
  const origin = { model: id, plan, start, known, keepEvery };
  return { kind, title, parent, settings, spacedBy, origin, note };
}

/** From the noise of the seed. */
export const noiseRequest = (model: SamplingModel, settings: SampleSettings): SamplingRequest =>
  requestOf(model, settings, { kind: 'noise', title: `Seed ${settings.seed}` });

/** The frame to go on from, if the model is of the kind that made it. */
function frameToGoOnFrom(model: SamplingModel, recording: Recording, position: number): SampleFrame {
  const frame = frameAt(recording, position);
  const { size, channels, schedule, title } = recording;
  if (!frame) throw new Error('There is nothing to go on from yet: generate first.');
  if (isFinishedAt(recording, position)) {
    throw new Error('These pictures are finished: go back to an earlier time, and go on from there.');
  }
  if (model.size !== size || model.channels !== channels || !sameSchedule(model.schedule, schedule!)) {
    throw new Error(
      `“${title}” was made by a network of another size, colour or schedule than there is now: generate anew.`,
    );
  }
  return frame;
}

const onlyToSee = 'This recording keeps its pictures to look at, not to go on from: generate first.';

/** `count` futures of the chosen sample at a position, each with noise of its own. */
export function branchRequest(
  model: SamplingModel,
  recording: Recording,
  position: number,
  chosen: number,
  { count, seed }: { count: number; seed: number },
): SamplingRequest {
  const frame = frameToGoOnFrom(model, recording, position);
  requireWhole('The number of branches', count, 1, 64);
  const picture = stateOf(recording, frame.state, chosen);
  if (!picture) throw new Error(onlyToSee);
  const made = recording.settings!;
  // A sampler that adds no noise has one future alone from each x_t.
  const noisy = withNoise(made);
  return requestOf(
    model,
    { ...noisy, count, seed },
    {
      kind: 'branch',
      title: `Branch at t = ${frame.t}`,
      parent: { id: recording.id, index: position },
      xt: repeated(picture, count),
      from: frame.t,
      known: recording.origin.known,
      spacedBy: recording.origin.spacedBy,
      note:
        noisy === made
          ? ''
          : `Without noise there is one future alone, so the branch goes on by ${samplerTitle(noisy)}.`,
    },
  );
}

/**
 * Goes on from x_t as it was edited, with the noise that followed there.
 * @param xt all samples, or the one that `only` names
 */
export function paintedRequest(
  model: SamplingModel,
  recording: Recording,
  position: number,
  xt: Float32Array,
  only?: number,
): SamplingRequest {
  const frame = frameToGoOnFrom(model, recording, position);
  const made = recording.settings!;
  const length = model.size ** 2 * model.channels;
  if (only !== undefined) requireWhole('The painted sample', only, 0, made.count - 1);
  const all = xt.length === made.count * length;
  if (!all && (only === undefined || xt.length !== length)) {
    throw new Error(
      `The painted pictures must be ${made.count} × ${length} numbers, or one of them, but they are ${xt.length}.`,
    );
  }
  if (!xt.every(Number.isFinite)) throw new Error('The painted pictures hold values that are not numbers.');
  const one = only !== undefined && xt.length !== length ? xt.slice(only * length, (only + 1) * length) : xt;
  return requestOf(
    model,
    { ...made, count: only === undefined ? made.count : 1 },
    {
      kind: 'painted',
      title: `Painted at t = ${frame.t}`,
      parent: { id: recording.id, index: position },
      xt: one,
      from: frame.t,
      known: recording.origin.known,
      spacedBy: recording.origin.spacedBy,
    },
  );
}

function requirePicture(model: SamplingModel, pixels: Uint8Array): void {
  const { size, channels } = model;
  if (pixels.length === size * size * channels) return;
  throw new Error(
    `The picture must be ${size} × ${size} pixels ${channels === 1 ? 'in grey' : 'in colour'}, as the network’s are.`,
  );
}

/** SDEdit (Meng et al. 2022): one's own picture, noised as far as the strength says, and made anew from there. */
export function pictureRequest(
  model: SamplingModel,
  settings: SampleSettings,
  pixels: Uint8Array,
  strength: number,
): SamplingRequest {
  requirePicture(model, pixels);
  requireBetween('The strength', strength, 0, 1);
  const schedule = buildSchedule(model.schedule);
  const times = plannedSteps(schedule, within(settings, schedule.T, model)).map(({ t }) => t);
  const t = timeAtStrength(times, schedule.T, strength);
  const xt = noisedPictures(pixels, schedule, t, settings.count, settings.seed);
  return requestOf(model, settings, {
    kind: 'photo',
    title: `From a picture, strength ${formatNumber(strength, 2)}`,
    xt,
    from: t,
  });
}

/** The rest of a picture, of which a part stays. */
export function inpaintRequest(
  model: SamplingModel,
  settings: SampleSettings,
  { x0, keep }: KnownRegion,
): SamplingRequest {
  requirePicture(model, x0);
  if (keep.length !== model.size ** 2) {
    throw new Error(`The mask must be ${model.size} × ${model.size} pixels, as the picture is.`);
  }
  const staying = keep.reduce((sum, one) => sum + (one ? 1 : 0), 0);
  if (staying === keep.length)
    throw new Error('Nothing is left to be made: paint over the part that is to go.');
  if (staying === 0) throw new Error('Nothing of the picture would stay: leave a part of it unpainted.');
  return requestOf(model, settings, {
    kind: 'inpainted',
    title: `Inpainted, seed ${settings.seed}`,
    known: { x0, keep },
  });
}

/** Samples along the way from one seed's first noise to another's. */
export function betweenRequest(
  model: SamplingModel,
  settings: SampleSettings,
  seedA: number,
  seedB: number,
): SamplingRequest {
  for (const seed of [seedA, seedB]) requireWhole('A seed', seed, 0, 2 ** 31 - 1);
  if (seedA === seedB) throw new Error('Both seeds are the same: choose two different ones to go between.');
  if (settings.count < 2)
    throw new Error('There is no way to go with one sample: choose a count of 2 or more.');
  const xt = noisesBetween(seedA, seedB, settings.count, model.size ** 2 * model.channels);
  return requestOf(
    model,
    { ...settings, seed: seedA },
    { kind: 'between', title: `From ${seedA} to ${seedB}`, xt },
  );
}

/** The same noise through one lane. @param mostBytes that its frames may take */
export function laneRequest(
  model: SamplingModel,
  settings: SampleSettings,
  { title, settings: change }: LaneSpec,
  spacedBy: ScheduleSpec | null,
  mostBytes?: number,
): SamplingRequest {
  const { seed, count } = settings;
  return requestOf(
    model,
    { ...settings, ...change, seed, count },
    { kind: model.id === 'ideal' ? 'ideal' : 'noise', title, spacedBy, mostBytes },
  );
}
