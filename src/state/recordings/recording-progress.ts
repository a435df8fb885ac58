/**
 * What the engine's events make of the recordings while one is being made. Pure: each function takes the state and returns
 * what changes in it.
 */
import type { EngineEvent, SampleFrame } from '../../engine/protocol';
import { type Recording, recordedBytes } from './recording';
import { currentRecording, droppedFor, type RecordingsState } from './recordings';
import type { SamplingRequest } from './requests';

type Started = Extract<EngineEvent, { kind: 'sampling-started' }>;

/** What was shown before, to go back to when nothing comes of the new one. */
export type ShownBefore = Pick<RecordingsState, 'current' | 'lanes' | 'position'>;

/** A recording without frames, as the engine begins it. */
function emptied(id: number, request: SamplingRequest, event: Started): Recording {
  const { kind, title, parent, settings, spacedBy, origin } = request;
  const { schedule, size, channels, modelStep, modelTitle } = event;
  return {
    id,
    kind,
    title,
    parent,
    settings,
    origin: { model: origin.model, spacedBy, known: origin.known, keepEvery: origin.keepEvery },
    schedule,
    path: origin.plan.steps.map(({ t }) => t),
    frames: [],
    final: null,
    modelStep,
    modelTitle,
    forwardPasses: 0,
    size,
    channels,
    status: 'sampling',
  };
}

/**
 * Adds an empty recording and shows it; the oldest others go when there is no room.
 * @param beside ids that it is shown beside; null shows it alone
 */
export function withBegun(
  state: RecordingsState,
  id: number,
  request: SamplingRequest,
  beside: readonly number[] | null,
  event: Started,
): { change: Partial<RecordingsState>; dropped: Recording[] } {
  const { settings } = request;
  const { size, channels } = event;
  const made = emptied(id, request, event);
  const all = [...state.recordings, made];
  const shown = [...(beside ?? []), id];
  const asked = { count: settings.count, steps: made.path.length };
  const dropped = droppedFor(all, recordedBytes(asked, size, channels, request.origin.keepEvery), shown);
  const change = {
    recordings: all.filter((recording) => !dropped.includes(recording)),
    current: shown[0],
    lanes: beside ? shown : [],
    position: shown[0] === state.current ? state.position : 0,
    chosen: Math.min(state.chosen, settings.count - 1),
    status: { kind: 'sampling' },
  } satisfies Partial<RecordingsState>;
  return { change, dropped };
}

/** Whether the player stands at the newest frame of a recording that is being made, and so goes along with it. */
export const isFollowing = (state: RecordingsState, id: number): boolean =>
  state.current === id && state.position >= currentRecording(state).frames.length - 1;

function changed(
  { recordings }: RecordingsState,
  id: number,
  change: (recording: Recording) => Partial<Recording>,
): Pick<RecordingsState, 'recordings'> {
  return {
    recordings: recordings.map((recording) =>
      recording.id === id ? { ...recording, ...change(recording) } : recording,
    ),
  };
}

export const withFrame = (state: RecordingsState, id: number, frame: SampleFrame) =>
  changed(state, id, ({ frames, settings }) => ({
    frames: [...frames, frame],
    forwardPasses: (frame.index + 1) * (settings?.count ?? 0),
  }));

export const withFinal = (state: RecordingsState, id: number, final: Uint8Array, forwardPasses: number) =>
  changed(state, id, () => ({ final, forwardPasses, status: 'done' }));

/** What will not be finished: the frames so far stay, and without any the recording goes again. */
export function withCancelled(
  state: RecordingsState,
  id: number,
  before: ShownBefore | null,
): Partial<RecordingsState> {
  const recording = state.recordings.find((one) => one.id === id);
  if (!recording || recording.frames.length > 0) return changed(state, id, () => ({ status: 'cancelled' }));
  const recordings = state.recordings.filter((other) => other !== recording);
  // What was shown may have been removed to make room.
  const isThere = recordings.some((other) => other.id === before?.current);
  return { ...(isThere ? before : { current: recordings.at(-1)?.id ?? null, lanes: [] }), recordings };
}
