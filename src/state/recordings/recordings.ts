/** The recorded reverse processes, which of them are shown, and the player's position in them. */
import { createStore } from 'zustand/vanilla';
import { emptyRecording, type Recording, recordingBytes } from './recording';

/** What came of the last sampling; of the recording that is shown when another one was chosen since. */
export type RecordingsStatus =
  | { kind: 'empty' }
  | { kind: 'sampling' }
  | { kind: 'done' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; reason: string };

export interface RecordingsState {
  /** Newest last. */
  recordings: readonly Recording[];
  /** Id of the recording that is shown, or of the first of those that are shown side by side. */
  current: number | null;
  /** Ids of two to four recordings shown side by side, in step; none when one alone is shown. */
  lanes: readonly number[];
  status: RecordingsStatus;
  /** In the current recording: 0 … frames.length (the last is `final`, when it is there). */
  position: number;
  playing: boolean;
  /** Which way it plays: 1 towards the pictures, −1 back to the noise. */
  direction: 1 | -1;
  /** Playback rate: 1 is 12 frames a second. */
  speed: number;
  /** Begin again after the last position. */
  loop: boolean;
  /** The sample shown in the ribbon and enlarged. */
  chosen: number;
}

export const noRecordings: RecordingsState = {
  recordings: [],
  current: null,
  lanes: [],
  status: { kind: 'empty' },
  position: 0,
  playing: false,
  direction: 1,
  speed: 1,
  loop: false,
  chosen: 0,
};

export const recordingsStore = createStore<RecordingsState>(() => noRecordings);

let newest = 0;

/** An id that no recording had before. */
export const newRecordingId = (): number => ++newest;

type Shown = Pick<RecordingsState, 'recordings' | 'current' | 'lanes'>;

const byId = (recordings: readonly Recording[], id: number | null): Recording | undefined =>
  recordings.find((recording) => recording.id === id);

/** The recording that is shown; an empty one when there is none. */
export const currentRecording = ({ recordings, current }: Omit<Shown, 'lanes'>): Recording =>
  byId(recordings, current) ?? emptyRecording;

/** All that are shown: the lanes, or the current one alone; none when there is none. */
export function laneRecordings({ recordings, current, lanes }: Shown): Recording[] {
  return (lanes.length > 0 ? lanes : [current]).flatMap((id) => byId(recordings, id) ?? []);
}

/** The status of what is shown, when nothing is being made. */
export function shownStatus(state: Omit<Shown, 'lanes'>): RecordingsStatus {
  const { status, frames } = currentRecording(state);
  return { kind: frames.length === 0 ? 'empty' : status };
}

/** Bytes of frames that all recordings together may hold. */
export const mostRecordedBytes = 512 * 2 ** 20;

/** The recordings that a recording comes from, as far as they are there. */
function ancestors(recordings: readonly Recording[], id: number): number[] {
  const parent = byId(recordings, id)?.parent;
  return parent ? [parent.id, ...ancestors(recordings, parent.id)] : [];
}

/**
 * Which recordings go so that `bytes` more can come: the oldest first, but what the shown ones were made from only when
 * nothing else is left to go, and those themselves never. @param shown ids
 */
export function droppedFor(
  recordings: readonly Recording[],
  bytes: number,
  shown: readonly number[],
  most = mostRecordedBytes,
): Recording[] {
  const parents = new Set(shown.flatMap((id) => ancestors(recordings, id)));
  const others = recordings.filter(({ id }) => !shown.includes(id));
  const order = [
    ...others.filter(({ id }) => !parents.has(id)),
    ...others.filter(({ id }) => parents.has(id)),
  ];
  let total = recordings.reduce((sum, recording) => sum + recordingBytes(recording), bytes);
  const dropped: Recording[] = [];
  for (const recording of order) {
    if (total <= most) break;
    dropped.push(recording);
    total -= recordingBytes(recording);
  }
  return dropped;
}
