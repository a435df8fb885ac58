/**
 * One recorded reverse process: what made it, every frame that was kept of it, and the finished pictures. While it is
 * being made each frame gives a new value; once it has ended it never changes. Pure.
 */
import type { SamplerSettings } from '../../diffusion/samplers/settings';
import type { ScheduleSpec } from '../../diffusion/schedule';
import type { DrawSettings, KnownRegion, ModelId, SampleFrame } from '../../engine/protocol';
import type { Channels } from '../../lib/channels';

/** Everything that was set for a reverse process. */
export interface SampleSettings extends SamplerSettings, DrawSettings {}

/** How a reverse process began. */
const recordingKinds = [
  'noise',
  'branch',
  'painted',
  'photo',
  'inpainted',
  'between',
  'ideal',
  'demo',
] as const;
export type RecordingKind = (typeof recordingKinds)[number];

/** Where a recording goes on from another one: `index` is a position in it. The other one may be gone by now. */
export interface RecordingParent {
  id: number;
  index: number;
}

/** What it was made from, beside its settings: enough to go on from one of its frames in the same way. */
export interface RecordingOrigin {
  model: ModelId;
  /** The schedule that spaced the times; null when it was the model's own. */
  spacedBy: ScheduleSpec | null;
  /** The part of the pictures that was given. */
  known: KnownRegion | null;
  /** Every n-th evaluation has a frame, the first and the last. */
  keepEvery: number;
}

export interface Recording {
  readonly id: number;
  readonly kind: RecordingKind;
  readonly title: string;
  readonly parent: RecordingParent | null;
  /** Null in the empty recording alone, as is the schedule. */
  readonly settings: SampleSettings | null;
  readonly origin: RecordingOrigin;
  /** The model's own. */
  readonly schedule: ScheduleSpec | null;
  /** The 0-based time of every evaluation, noisiest first; those without a frame, and those not yet made, too. */
  readonly path: readonly number[];
  /** Frame i shows what evaluation `frames[i].index` saw and said. */
  readonly frames: readonly SampleFrame[];
  /** The finished pictures; shown as the position after the last frame. */
  readonly final: Uint8Array | null;
  /** Training step of the weights. */
  readonly modelStep: number;
  readonly modelTitle: string;
  /** Passes of a picture through the network so far. */
  readonly forwardPasses: number;
  readonly size: number;
  readonly channels: Channels;
  readonly status: 'sampling' | 'done' | 'cancelled';
}

/** What stands for a recording while there is none. */
export const emptyRecording: Recording = {
  id: 0,
  kind: 'noise',
  title: '',
  parent: null,
  settings: null,
  origin: { model: 'run', spacedBy: null, known: null, keepEvery: 1 },
  schedule: null,
  path: [],
  frames: [],
  final: null,
  modelStep: 0,
  modelTitle: '',
  forwardPasses: 0,
  size: 0,
  channels: 1,
  status: 'done',
};

type Shown = Pick<Recording, 'frames' | 'final'>;

/** The largest position: the finished pictures, or the newest frame while there are none. */
export const lastPosition = ({ frames, final }: Shown): number =>
  final ? frames.length : Math.max(0, frames.length - 1);

const inside = (recording: Shown, position: number): number =>
  Math.min(Math.max(0, Math.round(position)), lastPosition(recording));

/** Whether a position shows the finished pictures. */
export const isFinishedAt = (recording: Shown, position: number): boolean =>
  recording.final !== null && inside(recording, position) === recording.frames.length;

/** The frame at a position; at the finished pictures the last one that was made. Null while there is none. */
export const frameAt = (recording: Shown, position: number): SampleFrame | null =>
  recording.frames[Math.min(inside(recording, position), recording.frames.length - 1)] ?? null;

/** Frames of so many evaluations: every n-th, the first and the last. */
export function framesKept(evaluations: number, keepEvery: number): number {
  if (evaluations < 1) return 0;
  return Math.floor((evaluations - 1) / keepEvery) + ((evaluations - 1) % keepEvery === 0 ? 1 : 2);
}

/** The position of the finished pictures, whether they are there already, still to come, or were never made. */
export const endPosition = ({ path, origin, frames, final }: Recording): number =>
  final ? frames.length : Math.max(framesKept(path.length, origin.keepEvery), frames.length);

/**
 * The position in a recording that is as far on its path as `position` is on the path of another one, `of`: where
 * recordings shown side by side stand together. Held at the newest frame that is there.
 */
export function positionIn(recording: Recording, position: number, of: Recording): number {
  if (recording.id === of.id) return inside(recording, position);
  const end = endPosition(of);
  return inside(recording, end > 0 ? (position / end) * endPosition(recording) : position);
}

/** Bytes of a number of a picture in a frame: x_t, x̂_0 and ε̂ to look at, and x_t in two bytes to go on from. */
const bytesPerValue = 5;

const frameBytes = ({ count }: Pick<SampleSettings, 'count'>, size: number, channels: number): number =>
  count * (bytesPerValue * size * size * channels + Float32Array.BYTES_PER_ELEMENT);

/** Bytes of all that is kept of so many evaluations. */
export const recordedBytes = (
  settings: Pick<SampleSettings, 'count' | 'steps'>,
  size: number,
  channels: number,
  keepEvery: number,
): number => framesKept(settings.steps, keepEvery) * frameBytes(settings, size, channels);

/** Bytes that a recording holds now. */
export function recordingBytes({ frames, final }: Shown): number {
  const held = frames.reduce(
    (sum, { xt, x0Hat, epsHat, state, clipped }) =>
      sum + xt.byteLength + x0Hat.byteLength + epsHat.byteLength + state.byteLength + clipped.byteLength,
    0,
  );
  return held + (final?.byteLength ?? 0);
}

/** Bytes of frames that one recording may hold. */
export const mostRecordingBytes = 256 * 2 ** 20;

/** The smallest n for which every n-th frame of so many evaluations fits into `most` bytes; two frames always do. */
export function keepEveryFor(
  settings: Pick<SampleSettings, 'count' | 'steps'>,
  size: number,
  channels: number,
  most = mostRecordingBytes,
): number {
  const frames = Math.max(2, Math.floor(most / frameBytes(settings, size, channels)));
  let keepEvery = Math.max(1, Math.ceil(settings.steps / frames));
  while (framesKept(settings.steps, keepEvery) > frames) keepEvery++;
  return keepEvery;
}
