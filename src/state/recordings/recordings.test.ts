import { describe, expect, it } from 'vitest';
import { fakeRecording } from '../testing/fake-engine';
import { emptyRecording, type Recording, recordingBytes } from './recording';
import {
  currentRecording,
  droppedFor,
  laneRecordings,
  newRecordingId,
  noRecordings,
  shownStatus,
} from './recordings';

const recording = (id: number, parent?: number): Recording =>
  fakeRecording({ id, parent: parent === undefined ? null : { id: parent, index: 0 } });
const recordings = [recording(1), recording(2), recording(3)];
const state = { ...noRecordings, recordings, current: 2 };

it('shows the current recording, or an empty one', () => {
  expect(currentRecording(state).id).toBe(2);
  expect(currentRecording({ ...state, current: 9 })).toBe(emptyRecording);
  expect(currentRecording(noRecordings)).toBe(emptyRecording);
});

it('shows lanes in their order, or the current one alone', () => {
  const ids = (change: Partial<typeof state>) => laneRecordings({ ...state, ...change }).map(({ id }) => id);
  expect(ids({})).toEqual([2]);
  expect(ids({ lanes: [3, 1] })).toEqual([3, 1]);
  expect(ids({ lanes: [3, 9] })).toEqual([3]);
  expect(laneRecordings(noRecordings)).toEqual([]);
});

it('gives no id twice', () => {
  const ids = Array.from({ length: 5 }, newRecordingId);
  expect(new Set(ids).size).toBe(5);
});

it('has the status of what is shown', () => {
  const cancelled = fakeRecording({ id: 4, status: 'cancelled', final: null });
  expect(shownStatus(state)).toEqual({ kind: 'done' });
  expect(shownStatus({ recordings: [cancelled], current: 4 })).toEqual({ kind: 'cancelled' });
  expect(shownStatus(noRecordings)).toEqual({ kind: 'empty' });
});

describe('what goes when there is no room', () => {
  const each = recordingBytes(recordings[0]);
  const dropped = (all: Recording[], places: number, shown: number[], more = 1) =>
    droppedFor(all, more * each, shown, places * each).map(({ id }) => id);

  it('is nothing while there is', () => {
    expect(dropped(recordings, 4, [3])).toEqual([]);
  });

  it('is the oldest first, as many as need be', () => {
    expect(dropped(recordings, 3, [3])).toEqual([1]);
    expect(dropped(recordings, 2, [3])).toEqual([1, 2]);
    expect(dropped(recordings, 3, [3], 2)).toEqual([1, 2]);
  });

  it('is never what is shown', () => {
    expect(dropped(recordings, 3, [1])).toEqual([2]);
    expect(dropped(recordings, 0, [1, 3])).toEqual([2]);
  });

  it('is what the shown ones come from only when nothing else is left', () => {
    const tree = [recording(1), recording(2, 1), recording(3), recording(4, 2)];
    expect(dropped(tree, 4, [4])).toEqual([3]);
    expect(dropped(tree, 3, [4])).toEqual([3, 1]);
    expect(dropped(tree, 2, [4])).toEqual([3, 1, 2]);
    expect(dropped([recording(5, 77), recording(6)], 2, [6])).toEqual([5]);
  });
});
