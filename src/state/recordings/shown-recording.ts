/** Which recording is shown, at which position, and the shared time cursor that follows it. */
import { timeFraction, viewStore } from '../view';
import { frameAt, isFinishedAt, lastPosition, positionIn } from './recording';
import { currentRecording, recordingsStore, shownStatus } from './recordings';

const set = recordingsStore.setState;
const get = recordingsStore.getState;
const shown = () => currentRecording(get());

/** A whole number from 0 to `max`. */
export const clampWhole = (value: number, max: number) => Math.min(max, Math.max(0, Math.round(value)));

/** Moves the shared cursor to the time of the shown position. */
export function showTime(): void {
  const { position } = get();
  const recording = shown();
  const { schedule } = recording;
  if (!schedule) return;
  const t = isFinishedAt(recording, position) ? 0 : (frameAt(recording, position)?.t ?? schedule.T - 1);
  viewStore.setState({ time: timeFraction(t, schedule.T) });
}

/** Goes to a position. The cursor follows in the Sample view only: another view that is looked at keeps its own. */
export function moveTo(position: number): void {
  set({ position });
  if (viewStore.getState().view === 'sample') showTime();
}

/** Shows a recording alone, at a position. */
function show(id: number | null, position: number): void {
  const { chosen, status } = get();
  set({ current: id, lanes: [] });
  const recording = shown();
  const count = recording.settings?.count ?? 1;
  set({
    position: clampWhole(position, lastPosition(recording)),
    chosen: clampWhole(chosen, count - 1),
    ...(status.kind !== 'sampling' && { status: shownStatus(get()) }),
  });
  if (viewStore.getState().view === 'sample') showTime();
}

/** Shows one recording alone, as far on its path as the one before was. */
export function showRecording(id: number): void {
  const { recordings, position, current, lanes } = get();
  const next = recordings.find((recording) => recording.id === id);
  if (!next || (id === current && lanes.length === 0)) return;
  show(id, positionIn(next, position, shown()));
}

/**
 * Removes a recording. If it was shown, the next lane beside it is shown, or what it came from where it went on, or else
 * the newest. @returns whether it was the one that is shown
 */
export function dropRecording(id: number): boolean {
  const { recordings, current, lanes } = get();
  const gone = recordings.find((recording) => recording.id === id);
  if (!gone) return false;
  const rest = recordings.filter((recording) => recording !== gone);
  const beside = lanes.filter((lane) => lane !== id);
  const left = beside.length > 1 ? beside : [];
  set({ recordings: rest, lanes: left });
  if (current !== id) return false;
  const parent = rest.find((recording) => recording.id === gone.parent?.id);
  const next = rest.find((recording) => recording.id === beside[0]) ?? parent ?? rest.at(-1);
  const position = next === parent && gone.parent ? gone.parent.index : next ? lastPosition(next) : 0;
  show(next?.id ?? null, position);
  set({ lanes: left });
  return true;
}
