/** What can be edited: the network that would continue, the frame at the player's position, and pictures. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { plannedSteps } from '../../../diffusion/sampling-plan';
import { buildSchedule, type Schedule } from '../../../diffusion/schedule';
import type { SampleFrame } from '../../../engine/protocol';
import { useAppState } from '../../../state/app-state';
import { modelsStore } from '../../../state/models/models';
import { datasetStore } from '../../../state/pictures/dataset';
import {
  frameAt,
  isFinishedAt,
  type Recording,
  type SampleSettings,
} from '../../../state/recordings/recording';
import { currentRecording, recordingsStore } from '../../../state/recordings/recordings';
import { runStore } from '../../../state/run/run';
import { isEngineBusy, samplingModel } from '../../../state/selectors';
import { makerOf } from './edit-maker';
import { type FrameFacts, frameReason, networkReason, type Reason, type Shape } from './edit-reasons';

export interface Network extends Shape {
  schedule: Schedule;
}

export interface NetworkFound {
  /** What a new recording would be made with. */
  network: Network | null;
  /** Why there is none; null when there is one. */
  missing: Reason | null;
}

export function useNetwork(): NetworkFound {
  const made = useStore(runStore, ({ settings }) => settings);
  const recordings = useStore(recordingsStore, (state) => state.recordings);
  const which = useAppState(samplingModel);
  // The demo's network is not loaded before it is used, but what it made is there to be looked at.
  const shown = which === 'demo' ? recordings.find(({ origin }) => origin.model === 'demo') : undefined;
  const spec = which === 'run' ? made?.schedule : shown?.schedule;
  const size = which === 'run' ? made?.model.size : shown?.size;
  const channels = which === 'run' ? made?.model.inChannels : shown?.channels;
  return useMemo(() => {
    const known = spec && size && channels;
    const network = known ? { schedule: buildSchedule(spec), size, channels } : null;
    return { network, missing: networkReason(network, which !== null) };
  }, [spec, size, channels, which]);
}

/** Whether the engine is busy with a recording, or with measuring. */
export const useBusy = (): boolean => useAppState(isEngineBusy);

function evaluationsFrom({ schedule, origin }: Recording, settings: SampleSettings, from: number): number {
  if (!schedule) return 0;
  const spacedBy = origin.spacedBy ? buildSchedule(origin.spacedBy) : undefined;
  return plannedSteps(buildSchedule(schedule), settings, { from, spacedBy }).length;
}

export interface PresentFrame extends FrameFacts {
  recording: Recording;
  position: number;
  chosen: number;
  /** Null while there is none. */
  frame: SampleFrame | null;
  /** Evaluations from here to the finished pictures, by the sampler that the recording was made with. */
  left: number;
  /** Why nothing can go on from here; null when it can. */
  reason: Reason | null;
}

export function usePresentFrame(): PresentFrame {
  const run = useStore(runStore);
  const models = useStore(modelsStore);
  const state = useStore(recordingsStore);
  const recording = currentRecording(state);
  const maker = makerOf(recording, run, models, samplingModel({ run, models }) !== null);
  return useMemo(() => {
    const { position, chosen } = state;
    const frame = frameAt(recording, position);
    const facts: FrameFacts = {
      maker,
      size: recording.size,
      channels: recording.channels,
      count: recording.settings?.count ?? 0,
      finished: isFinishedAt(recording, position),
      held: frame?.state.length ?? null,
    };
    return {
      ...facts,
      recording,
      position,
      chosen,
      frame,
      left: frame && recording.settings ? evaluationsFrom(recording, recording.settings, frame.t) : 0,
      reason: frameReason(facts),
    };
  }, [recording, maker, state]);
}

/** NHWC bytes of pictures to choose from. */
export interface Pictures extends Shape {
  pixels: Uint8Array;
  count: number;
}

/** The data set, and the finished pictures of the recording that is shown. */
export function usePictures(): { set: Pictures | null; samples: Pictures | null } {
  const images = useStore(datasetStore, (dataset) => dataset.images);
  const recording = useStore(recordingsStore, currentRecording);
  return useMemo(() => {
    const { final, settings, size, channels } = recording;
    return {
      set: images && images.count > 0 ? images : null,
      samples: final && settings ? { pixels: final, count: settings.count, size, channels } : null,
    };
  }, [images, recording]);
}
