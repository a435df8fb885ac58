/** The recording that is shown, at the player's position, with the schedule that it was made under. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { alphaBarAt, buildSchedule, type Schedule } from '../../../diffusion/schedule';
import type { Recording } from '../../../state/recordings/recording';
import {
  currentRecording,
  type RecordingsState,
  recordingsStore,
} from '../../../state/recordings/recordings';
import { type Moment, momentAt } from './moment';

/** A recording and where the player stands in it; its status is that of the player, with the reason of a failure. */
export type PlayedRecording = Omit<Recording, 'status'> &
  Pick<RecordingsState, 'status' | 'position' | 'chosen'>;

export interface Playback {
  recording: PlayedRecording;
  /** Null until the first frame is there. */
  moment: Moment | null;
  schedule: Schedule | null;
  /** ᾱ and ᾱ/(1−ᾱ) of the moment's pictures: 1 and Infinity when they are finished, null when there are none. */
  alphaBar: number | null;
  snr: number | null;
}

export function usePlayback(): Playback {
  const state = useStore(recordingsStore);
  const recording = useMemo(() => {
    const { status, position, chosen } = state;
    return { ...currentRecording(state), status, position, chosen };
  }, [state]);
  const { schedule: spec, position } = recording;
  const schedule = useMemo(() => (spec ? buildSchedule(spec) : null), [spec]);
  const moment = momentAt(recording, position);
  const alphaBar = schedule && moment ? alphaBarAt(schedule, moment.t ?? -1) : null;
  return {
    recording,
    moment,
    schedule,
    alphaBar,
    snr: alphaBar === null ? null : alphaBar / (1 - alphaBar),
  };
}
