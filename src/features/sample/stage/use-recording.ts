/** The recorded reverse process at the player's position, with the schedule that it was made under. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { alphaBarAt, buildSchedule, type Schedule } from '../../../diffusion/schedule';
import type { Recording as Recorded } from '../../../state/recordings/recording';
import {
  currentRecording,
  type RecordingsState,
  recordingsStore,
} from '../../../state/recordings/recordings';
import { type Moment, momentAt } from './moment';

/** The recording that is shown, and where the player stands in it. */
export type Trajectory = Omit<Recorded, 'status'> & Pick<RecordingsState, 'status' | 'position' | 'chosen'>;

export interface Recording {
  trajectory: Trajectory;
  /** Null until the first frame is there. */
  moment: Moment | null;
  schedule: Schedule | null;
  /** ᾱ and ᾱ/(1−ᾱ) of the moment's pictures: 1 and Infinity when they are finished, null when there are none. */
  alphaBar: number | null;
  snr: number | null;
}

export function useRecording(): Recording {
  const state = useStore(recordingsStore);
  const trajectory = useMemo(() => {
    const { status, position, chosen } = state;
    return { ...currentRecording(state), status, position, chosen };
  }, [state]);
  const { schedule: spec, position } = trajectory;
  const schedule = useMemo(() => (spec ? buildSchedule(spec) : null), [spec]);
  const moment = momentAt(trajectory, position);
  const alphaBar = schedule && moment ? alphaBarAt(schedule, moment.t ?? -1) : null;
  return {
    trajectory,
    moment,
    schedule,
    alphaBar,
    snr: alphaBar === null ? null : alphaBar / (1 - alphaBar),
  };
}
