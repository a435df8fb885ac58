/** A recorded reverse process: every frame of x_t, x̂_0 and ε̂ as bytes, and the player's position in it. */
import { createStore } from 'zustand/vanilla';
import type { ScheduleSpec } from '../diffusion/schedule';
import type { SampleFrame, SampleSettings } from '../engine/protocol';

export type TrajectoryStatus =
  | { kind: 'empty' }
  | { kind: 'sampling' }
  | { kind: 'done' }
  | { kind: 'cancelled' }
  | { kind: 'failed'; reason: string };

export interface TrajectoryState {
  status: TrajectoryStatus;
  settings: SampleSettings | null;
  schedule: ScheduleSpec | null;
  /** 0-based times visited, noisiest first. */
  path: number[];
  size: number;
  channels: 1 | 3;
  /** Training step of the weights that made it. */
  modelStep: number;
  /** Frame i shows x at path[i], with the network's two guesses there. */
  frames: SampleFrame[];
  /** The finished pictures; shown as the position after the last frame. */
  final: Uint8Array | null;
  forwardPasses: number;
  /** 0 … frames.length (the last is `final`, when it is there). */
  position: number;
  playing: boolean;
  /** Playback rate: 1 is 12 frames a second. */
  speed: number;
  /** Begin again after the last position. */
  loop: boolean;
  /** The sample shown in the ribbon and enlarged. */
  chosen: number;
}

export const emptyTrajectory: TrajectoryState = {
  status: { kind: 'empty' },
  settings: null,
  schedule: null,
  path: [],
  size: 0,
  channels: 1,
  modelStep: 0,
  frames: [],
  final: null,
  forwardPasses: 0,
  position: 0,
  playing: false,
  speed: 1,
  loop: false,
  chosen: 0,
};

/** The largest position: the finished pictures, or the newest frame while there are none. */
export const lastPosition = ({ frames, final }: Pick<TrajectoryState, 'frames' | 'final'>): number =>
  final ? frames.length : Math.max(0, frames.length - 1);

export const trajectoryStore = createStore<TrajectoryState>(() => emptyTrajectory);
