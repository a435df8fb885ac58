/** The commands of sampling: make a recording, move in it, download it. */
import { downloadPng } from '../export/download-png';
import { announce } from '../state/announcements';
import { keepModel } from '../state/models/model-control';
import { mostModels } from '../state/models/models';
import { cancelQuality, measureQuality } from '../state/recordings/quality-control';
import { frameAt, isFinishedAt, lastPosition } from '../state/recordings/recording';
import {
  branchHere,
  cancelSampling,
  clearLanes,
  generate,
  pauseRecording,
  playBackwards,
  playRecording,
  seek,
} from '../state/recordings/recording-control';
import { currentRecording, recordingsStore } from '../state/recordings/recordings';
import { hasOwnModel } from '../state/run/run-selectors';
import { renewSeed, seedsStore } from '../state/seeds';
import {
  hasFrames,
  isEngineBusy,
  isMeasuring,
  isSampling,
  samplingModel,
  shownRecording,
} from '../state/selectors';
import { changeSettings } from '../state/settings/settings';
import type { Action } from './action';
import { newSeed } from './new-seed';

const recordings = recordingsStore.getState;
const shown = () => currentRecording(recordings());

export const generateAction: Action = {
  id: 'sample.generate',
  label: 'Generate',
  shortcut: 'Mod+Enter',
  enabled: (state) => samplingModel(state) !== null && !isSampling(state),
  run: generate,
};

export const cancelSamplingAction: Action = {
  id: 'sample.cancel',
  label: 'Cancel',
  shortcut: 'Escape',
  enabled: isSampling,
  run: cancelSampling,
};

export const newSeedAction: Action = {
  id: 'sample.new-seed',
  label: 'New seed',
  shortcut: 'S',
  enabled: ({ seeds }) => !seeds.locked.main,
  run: () => changeSettings('sample', { seed: newSeed() }),
};

export const playAction: Action = {
  id: 'sample.play',
  label: 'Play',
  shortcut: 'Space',
  enabled: (state) => !state.recordings.playing && hasFrames(state),
  run: playRecording,
};

export const pausePlayAction: Action = {
  id: 'sample.pause',
  label: 'Pause',
  shortcut: 'Space',
  enabled: (state) => state.recordings.playing,
  run: pauseRecording,
};

export const reverseAction: Action = {
  id: 'sample.reverse',
  label: 'Reverse',
  shortcut: 'R',
  enabled: (state) => hasFrames(state) && !(state.recordings.playing && state.recordings.direction === -1),
  run: playBackwards,
};

/** Goes by a number of frames; a person who does so has taken over from the player. */
function moveAction(id: string, label: string, shortcut: string, by: number): Action {
  return {
    id,
    label,
    shortcut,
    enabled: (state) => {
      const { position } = state.recordings;
      return hasFrames(state) && (by < 0 ? position > 0 : position < lastPosition(shownRecording(state)));
    },
    run: () => {
      pauseRecording();
      seek(recordings().position + by);
    },
  };
}

export const previousFrameAction = moveAction('sample.back', 'Back one frame', 'ArrowLeft', -1);
export const nextFrameAction = moveAction('sample.forward', 'Forward one frame', 'ArrowRight', 1);
export const backTenAction = moveAction('sample.back-ten', 'Back ten frames', 'Shift+ArrowLeft', -10);
export const forwardTenAction = moveAction(
  'sample.forward-ten',
  'Forward ten frames',
  'Shift+ArrowRight',
  10,
);
export const firstFrameAction = moveAction('sample.first', 'To the noise', 'Home', -Infinity);
export const lastFrameAction = moveAction('sample.last', 'To the finished pictures', 'End', Infinity);

/** Futures of one x_t that are made at a time. */
const branches = 4;

export const branchAction: Action = {
  id: 'sample.branch',
  label: 'Branch here',
  shortcut: 'B',
  enabled: (state) =>
    hasFrames(state) && !isSampling(state) && !isFinishedAt(shownRecording(state), state.recordings.position),
  run: async () => {
    const { branch: seed } = seedsStore.getState().seeds;
    renewSeed('branch', newSeed());
    await branchHere({ count: branches, seed });
  },
};

export const clearLanesAction: Action = {
  id: 'sample.clear-lanes',
  label: 'Show one alone',
  enabled: (state) => state.recordings.lanes.length > 0 && !isSampling(state),
  run: clearLanes,
};

export const keepModelAction: Action = {
  id: 'sample.keep-model',
  label: 'Keep this network',
  enabled: ({ run, models }) => hasOwnModel(run) && models.models.length < mostModels,
  run: async () => {
    await keepModel();
  },
};

export const measureQualityAction: Action = {
  id: 'sample.measure-quality',
  label: 'Measure quality',
  enabled: (state) => hasOwnModel(state.run) && !isEngineBusy(state),
  run: () => measureQuality(),
};

export const cancelQualityAction: Action = {
  id: 'sample.cancel-quality',
  label: 'Stop measuring',
  enabled: isMeasuring,
  run: cancelQuality,
};

export const downloadPngAction: Action = {
  id: 'sample.download-png',
  label: 'Download PNG',
  shortcut: 'D',
  enabled: hasFrames,
  run: async () => {
    const { position } = recordings();
    const recording = shown();
    const { final, size, channels, settings, schedule, modelStep } = recording;
    const frame = frameAt(recording, position);
    const finished = isFinishedAt(recording, position);
    const pixels = finished ? final : frame?.xt;
    if (!pixels || !settings) return;
    try {
      const origin = { settings, schedule, modelStep, t: finished ? null : (frame?.t ?? null) };
      announce(`Saved ${await downloadPng({ pixels, count: settings.count, size, channels }, origin)}.`);
    } catch (error) {
      announce(error instanceof Error ? error.message : 'The picture could not be saved.');
    }
  },
};
